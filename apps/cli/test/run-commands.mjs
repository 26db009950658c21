// Runs one `mnist` command after another in this process, each by the module that bin/mnist.js runs, and tells what came of it.
const main = new URL('../dist/main.js', import.meta.url);
let runs = 0;
let printed = { stdout: '', stderr: '' };
for (const name of ['stdout', 'stderr']) {
  process[name].write = (chunk) => {
    printed[name] += chunk;
    return true;
  };
}

process.on('message', async (words) => {
  printed = { stdout: '', stderr: '' };
  process.exitCode = 0;
  process.argv.splice(2, Infinity, ...words);
  // By another address, what the last command ran is run anew; what it imports stays.
  runs += 1;
  await import(`${main}?${runs}`);
  for (const name of ['SIGINT', 'SIGTERM']) process.removeAllListeners(name);
  process.send({ code: process.exitCode, signal: null, ...printed });
});
