// Tells where the package lies, for its build for `import`: there is no `__dirname` in that, and `import.meta` cannot stand
// in source that both builds are made from.
const { join } = require('node:path');

exports.METRICS_THREAD = join(__dirname, '../dist/isolated/metrics-thread.js');
