// Writes lines through one subject: `node writer-process.js <plan as JSON>`.
import { beginEnd, prepareEnd } from './end-process.js';
import { startMeter } from './meter.js';
import type { StartSubject } from './subject.js';
import { writeLines } from './write-lines.js';
import type { WriterMessage } from './writer-message.js';
import type { WriterPlan } from './writer-plan.js';

const plan: WriterPlan = JSON.parse(process.argv[2] ?? '');
const { start }: { start: StartSubject } = await import(`../subjects/${plan.subject}.js`);
const subject = await start(plan.place);
prepareEnd(plan.end, subject);

function say(message: WriterMessage): void {
  process.send?.(message);
}

const meter = startMeter();
// After the listeners of the subject: what they do is in these figures.
process.on('exit', () => say({ kind: 'ended', memory: meter.memory(), countedLost: subject.countedLost() }));
say({ kind: 'began' });
const windows = await writeLines(subject.logger, plan.traffic, meter);
say({ kind: 'ends', atMs: Date.now(), windows, memory: meter.memory() });
beginEnd(plan.end);
