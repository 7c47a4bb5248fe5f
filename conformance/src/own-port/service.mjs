// A service whose telemetry has a port of its own, and nothing else that lives. Sends where it listens, or that it
// cannot, to the process that forked it, and stays for as long as that is connected.

import { createTelemetry } from '@vigia/core';

const tell = (message) => process.send?.(message);

createTelemetry({
  // Workers that share their numbers would wait for the port without a word.
  metrics: { port: Number(process.argv[2]), host: '127.0.0.1', processes: false },
  onProblem: ({ code, fix }) => tell({ code, fix }),
  logs: {
    destination: {
      write(line) {
        const { urls } = JSON.parse(line);
        if (urls !== undefined) tell({ urls });
      },
    },
  },
});
// What the channel keeps alive is this listener.
process.on('message', () => {});
