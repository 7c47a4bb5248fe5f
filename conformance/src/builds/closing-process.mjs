// Closes a telemetry while a job runs that holds nothing: nobody but the telemetry keeps the process until its sink has
// sent what it has. Runs over the package as it is built.

import { createTelemetry } from '@vigia/core';

const sink = {
  name: 'archive',
  async close() {
    console.log('the sink has sent what it has');
  },
};
const vigia = createTelemetry({ logs: false, sinks: [sink], shutdown: { signals: false } });
void vigia.job('endless', () => new Promise(() => {}));
void vigia.close(400);
