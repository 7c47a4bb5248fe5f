import 'reflect-metadata';
import { Controller, Get, HttpException, Module, Param, Post } from '@nestjs/common';

/** Where requests of `/held` are told of. */
const waiting = { held: () => {} };

class Users {
  find(id) {
    return { id };
  }

  order() {
    return { accepted: true };
  }

  fail() {
    throw new Error('the warehouse does not answer');
  }

  broken() {
    throw new HttpException({ broken: true }, 500);
  }

  hold() {
    waiting.held();
    return new Promise(() => {});
  }
}

// What decorators do, for a file that Node reads as it is.
decorate('find', Get('users/:id'));
Param('id')(Users.prototype, 'find', 0);
decorate('order', Post('orders'));
decorate('fail', Get('failing'));
decorate('broken', Get('broken'));
decorate('hold', Get('held'));
Controller()(Users);

/** What every service of Nest here serves. */
export class AppModule {}
Module({ controllers: [Users] })(AppModule);

/** Starts an application of {@link AppModule}, and gives its server. `held` is told of a request that is never answered. */
export async function serveNest(app, held) {
  waiting.held = held;
  await app.init();
  return app.getHttpServer();
}

function decorate(method, decorator) {
  decorator(Users.prototype, method, Object.getOwnPropertyDescriptor(Users.prototype, method));
}
