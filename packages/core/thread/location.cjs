// The one place that both builds of the package can ask where it lies: `import` has no `__dirname`, `require` no
// `import.meta`. The thread is that of the build for import in either case, and shares no state with the process.
const { join } = require('node:path');

exports.METRICS_THREAD = join(__dirname, '../dist/isolated/metrics-thread.js');
