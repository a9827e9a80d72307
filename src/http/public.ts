import { SetMetadata } from '@nestjs/common';

/** Metadata by which the session guard knows a route for people who aren't signed in. */
export const PUBLIC = 'halte:public';

/** A route for people who aren't signed in. Every other route needs a session. */
export const Public = () => SetMetadata(PUBLIC, true);
