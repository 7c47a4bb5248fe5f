export { default } from '@vigia/fastify';
export const autoConfig = { logs: false };
