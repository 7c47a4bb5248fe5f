// Writes one line by the logger that a file makes, and stays until its parent leaves: `node log-once.mjs <file> <host>`.
const [file = '', host = ''] = process.argv.slice(2);

const { createLogger } = await import(file);
createLogger(host).warn({ region: 'eu' }, 'slow');
process.on('disconnect', () => process.exit());
