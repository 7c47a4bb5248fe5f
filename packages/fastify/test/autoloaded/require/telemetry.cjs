const { telemetry } = require('@vigia/fastify');

module.exports = { default: telemetry, autoConfig: { logs: false } };
