import { IsOptional } from 'class-validator';
import { IsText, PageQuery } from '../http';

export class CreatePersonDto {
  /** A name they go by, if they like; never asked for. */
  @IsOptional()
  @IsText(60)
  alias?: string;
}

export class PeopleQuery extends PageQuery {
  /** As read from a card or told: case, spaces and dashes don't count. */
  @IsOptional()
  @IsText(20)
  reference?: string;
}

/** A person is a reference chosen for them. */
export class Person {
  id: string;
  /** For example `K7X-M3H`; the last character checks the others. */
  reference: string;
  alias: string | null;
}

export class PersonPage {
  items: Person[];
  nextCursor: string | null;
}
