import { Injectable } from '@nestjs/common';

/** The one source of `now`. Injected at the edge; everything inside takes `now` as an argument. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }
}
