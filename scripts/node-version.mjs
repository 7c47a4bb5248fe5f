// Imported first, for its effect: an old Node would fail later, with a message that says nothing.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Vigía needs Node 20.19 or newer; this is Node ${process.versions.node} at ${process.execPath}.`);
  process.exit(1);
}
