// `npm run demo -- [--seconds N]`: installs and builds when needed, then becomes the demo, which reads the arguments.
import './node-version.mjs';
import { prepare } from './prepare.mjs';

await prepare('@vigia/example-demo');
// On Ctrl-C npm repeats the signal that the terminal has sent already: the echo must not kill a demo that is stopping.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {});
// In this very process, so that signals and the exit code are the demo's own.
await import(new URL('../examples/demo/dist/main.js', import.meta.url).href);
