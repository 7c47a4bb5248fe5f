// `npm run bench -- http [--short] [--json FILE]`: installs and builds when needed, then becomes the benchmark.
import './node-version.mjs';
import { prepare } from './prepare.mjs';

await prepare('@vigia/bench');
await import(new URL('../bench/dist/main.js', import.meta.url).href);
