import { ApiProperty } from '@nestjs/swagger';
import { ArrayNotEmpty, ArrayUnique, IsIn } from 'class-validator';
import { IsText } from '../http';
import { FLAG_KINDS, SEVERITIES, type FlagKind, type Severity } from '../shortfalls';

const DISABLED_REASONS = ['failing', 'gone'] as const;
const FAILURES = ['status', 'timeout', 'address', 'name', 'tls', 'connection', 'disabled'] as const;

export class AddWebhookDto {
  /** `https:`, and public, unless the settings allow otherwise. */
  @IsText(500)
  url: string;

  @IsIn(FLAG_KINDS, { each: true, message: `must be of ${FLAG_KINDS.join(', ')}` })
  @ArrayNotEmpty()
  @ArrayUnique()
  @ApiProperty({ enum: FLAG_KINDS, isArray: true })
  kinds: FlagKind[];

  @IsIn(SEVERITIES, { each: true, message: `must be of ${SEVERITIES.join(', ')}` })
  @ArrayNotEmpty()
  @ArrayUnique()
  @ApiProperty({ enum: SEVERITIES, isArray: true })
  severities: Severity[];
}

/** Where other software is told of the steps of flags, of these kinds and severities. */
export class Webhook {
  id: string;
  url: string;
  @ApiProperty({ enum: FLAG_KINDS, isArray: true })
  kinds: FlagKind[];
  @ApiProperty({ enum: SEVERITIES, isArray: true })
  severities: Severity[];
  createdAt: Date;
  /** Since when nothing has arrived; null when the last did. */
  failingSince: Date | null;
  /** When it was switched off by itself. */
  disabledAt: Date | null;
  /** `failing`: nothing arrived for a day. `gone`: the receiver said that it is no more (410). */
  @ApiProperty({ enum: DISABLED_REASONS, nullable: true })
  disabledReason: (typeof DISABLED_REASONS)[number] | null;
  /** When something last arrived. */
  lastDeliveredAt: Date | null;
}

export class NewWebhook extends Webhook {
  /** With which the receiver checks who sent it (Standard Webhooks). Shown this once. */
  secret: string;
}

export class WebhookList {
  items: Webhook[];
}

/** One message to a webhook and how it fared. */
export class Delivery {
  id: string;
  createdAt: Date;
  /** As in the message; `test` for a test. */
  type: string;
  attempts: number;
  deliveredAt: Date | null;
  /** When it is tried next; null when it has arrived or is given up. */
  nextAt: Date | null;
  /** What the receiver answered last, if it did. */
  status: number | null;
  /** Why the last attempt failed. */
  @ApiProperty({ enum: FAILURES, nullable: true })
  failure: (typeof FAILURES)[number] | null;
  /** How long the last attempt took. */
  milliseconds: number | null;
}

export class DeliveryPage {
  items: Delivery[];
  nextCursor: string | null;
}
