import { createMiddleware, getContentType, getSummary } from '@promster/express';
import express from 'express';

export const app = express();
app.use(createMiddleware({ app }));
app.get('/metrics', async (_request, response) => {
  response.setHeader('Content-Type', getContentType());
  response.end(await getSummary());
});
