// A process with nothing but a telemetry whose port is held by a thread. Sends where it listens, and what goes wrong, to
// the process that forked it, and stays for as long as that is connected, or until it is told to exit.

import { createTelemetry } from '@vigia/core';

createTelemetry({
  metrics: { port: 0, host: '127.0.0.1', isolated: true },
  onProblem: ({ code }) => process.send?.({ code }),
  logs: {
    destination: {
      write(line) {
        const { urls } = JSON.parse(line);
        if (urls !== undefined) process.send?.({ urls });
      },
    },
  },
});
// What the channel keeps alive is this listener.
process.on('message', (message) => {
  if (message === 'exit') process.exit(7);
});
