import { createInfrastructureMetrics } from './register.mjs';

/** The class as the document prints it, without its types. Its static side is what one process shares. */
export class InfrastructureMonitor {
  static instance;

  constructor(register, metrics) {
    this.register = register;
    this.metrics = metrics;
    this.intervalId = null;
  }

  static async init() {
    if (InfrastructureMonitor.instance) return InfrastructureMonitor.instance;

    const { register, metrics } = createInfrastructureMetrics();
    InfrastructureMonitor.instance = new InfrastructureMonitor(register, metrics);
    return InfrastructureMonitor.instance;
  }

  startMonitoring() {
    this.updateSystemMetrics();
  }

  stopMonitoring() {
    if (this.intervalId) clearInterval(this.intervalId);
    this.intervalId = undefined;
  }

  updateSystemMetrics(pollTime = 5000) {
    if (this.intervalId) clearInterval(this.intervalId);

    this.intervalId = setInterval(() => {
      const startUsage = process.cpuUsage();
      const startTime = process.hrtime();

      setTimeout(() => {
        const diffUsage = process.cpuUsage(startUsage);
        const diffTime = process.hrtime(startTime);
        const elapsedMicros = diffTime[0] * 1e6 + diffTime[1] / 1e3;
        const cpuMicros = diffUsage.user + diffUsage.system;
        this.metrics.cpuUsage.set((cpuMicros / elapsedMicros) * 100);

        const mem = process.memoryUsage();
        this.metrics.memoryUsage.set(mem.rss);
        this.metrics.heapTotal.set(mem.heapTotal);
        this.metrics.heapUsed.set(mem.heapUsed);
      }, 100);
    }, pollTime);
  }

  registerRequest(labels) {
    this.metrics.requestCounter.inc(labels);
  }

  // As printed, `{ ...labels, status_code: labels.statusCode }`, prom-client throws at every call: `statusCode` is no
  // label of the histogram. This is the one line that is mended, as a team must have that has the histogram at all.
  registerRequestDuration({ statusCode, ...labels }, duration) {
    this.metrics.requestDuration.observe({ ...labels, status_code: statusCode }, duration);
  }

  async getMetrics() {
    const body = await this.register.metrics();
    return { body, contentType: this.register.contentType };
  }
}
