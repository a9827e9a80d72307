import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  ValidateNested,
} from 'class-validator';
import type { Night } from '../kernel/time';
import { SEVERITIES, FLAG_EVENTS, type Severity } from '../shortfalls';
import { figuresOf, type Notice, NOTICE_KINDS, type NoticeKind } from './notice';
import { TOLD_FROM, type ToldFrom } from './preference';
import { type Language, LANGUAGES } from './texts';

const WHATS = [...FLAG_EVENTS, 'disabled'] as const;

/** Something that happened to a flag or to a webhook, as it was then. */
export class Notification {
  id: string;
  at: Date;
  @ApiProperty({ enum: NOTICE_KINDS })
  kind: NoticeKind;
  @ApiProperty({ enum: WHATS })
  what: Notice['what'];
  @ApiProperty({ enum: SEVERITIES })
  severity: Severity;
  /** The flag it is about; null when it is about a webhook. */
  flagId: string | null;
  /** First night that is short. */
  from: Night | null;
  /** First night no longer short; null when none is in sight. */
  until: Night | null;
  /** How far it is short, in the unit of the kind; null when the step says nothing about that. */
  low: number | null;
  high: number | null;
  readAt: Date | null;
}

export class NotificationPage {
  items: Notification[];
  nextCursor: string | null;
  /** How many are unread in all. */
  unread: number;
}

export class UnreadCount {
  unread: number;
}

export class ReadAllDto {
  /** The newest that was seen: what has come since stays unread. */
  @IsUUID(undefined, { message: 'must be an identifier (UUID)' })
  until: string;
}

/** From which severity on one is told of a kind, by which way. */
export class NotificationChoice {
  @IsIn(NOTICE_KINDS, { message: `must be one of ${NOTICE_KINDS.join(', ')}` })
  @ApiProperty({ enum: NOTICE_KINDS })
  kind: NoticeKind;

  @IsIn(TOLD_FROM, { message: `must be one of ${TOLD_FROM.join(', ')}` })
  @ApiProperty({ enum: TOLD_FROM })
  inApp: ToldFrom;

  @IsIn(TOLD_FROM, { message: `must be one of ${TOLD_FROM.join(', ')}` })
  @ApiProperty({ enum: TOLD_FROM })
  byMail: ToldFrom;
}

export class NotificationSettings {
  /** Of what is sent: mail and feed. */
  @ApiProperty({ enum: LANGUAGES })
  language: Language;
  /** Whether this city sends mail at all. */
  sendsMail: boolean;
  /** Where one's mail goes. */
  email: string;
  /** One for each kind there is. */
  choices: NotificationChoice[];
  /** When the address of one's feed was made; null when there is none. */
  feedSince: Date | null;
}

export class ChangeNotificationSettingsDto {
  @IsOptional()
  @IsIn(LANGUAGES, { message: `must be one of ${LANGUAGES.join(', ')}` })
  @ApiProperty({ enum: LANGUAGES })
  language?: Language;

  /** Those that change. */
  @IsOptional()
  @ArrayMaxSize(NOTICE_KINDS.length)
  @ArrayUnique((choice: NotificationChoice | null) => choice?.kind)
  @ValidateNested({ each: true })
  @Type(() => NotificationChoice)
  choices?: NotificationChoice[];
}

export class FeedAddress {
  /** Shown this once; whoever has it reads the flags. */
  url: string;
}

export class FeedQuery {
  /** The secret of the address. */
  @IsString()
  @Matches(/^[\w-]{43}$/, { message: 'must be the secret of a feed' })
  token: string;
}

export function toNotification({ readAt, ...notice }: Notice & { readAt: Date | null }): Notification {
  const { low, high } = figuresOf(notice) ?? { low: null, high: null };
  return { ...notice, low, high, readAt };
}
