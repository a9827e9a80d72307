import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { IsText } from '../http';
import { SLIP_LANGUAGES, type SlipLanguage } from './facility-text';

export class WriteTextDto {
  @IsIn(SLIP_LANGUAGES)
  @ApiProperty({ enum: SLIP_LANGUAGES })
  language: SlipLanguage;

  /** When somebody opens the door, in that language. */
  @IsText(300)
  hours: string;

  /** How to get there, in words. */
  @IsText(800)
  directions: string;

  /** What to do at the door; where the address is confidential, the meeting point. */
  @IsText(800)
  arrival: string;
}

/** What a facility says to who is sent there, in one language. */
export class FacilityText {
  @ApiProperty({ enum: SLIP_LANGUAGES })
  language: SlipLanguage;
  /** When somebody opens the door. */
  hours: string;
  /** How to get there, in words. */
  directions: string;
  /** What to do at the door; where the address is confidential, the meeting point. */
  arrival: string;
}

export class FacilityTextList {
  /** True when they would give away an address that isn't yours to see; then `items` is empty. */
  hidden: boolean;
  /** One for each language that its manager has written; the others fall back to French. */
  items: FacilityText[];
}
