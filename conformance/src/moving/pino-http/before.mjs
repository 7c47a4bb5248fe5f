import express from 'express';
import { pinoHttp } from 'pino-http';

export const app = express();
app.use(pinoHttp());
