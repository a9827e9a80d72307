import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';

/** The identifier in an address. */
export class IdParam {
  @IsUUID(undefined, { message: 'must be an identifier (UUID)' })
  id: string;
}

/** Where in a collection to go on, and how much to give. */
export class PageQuery {
  /** `nextCursor` of the page before. */
  @IsOptional()
  @IsUUID(undefined, { message: 'must be the nextCursor of an earlier page' })
  cursor?: string;

  /** How many at most, 1 to 200. */
  @ApiProperty({ required: false, default: 100 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit: number = 100;
}
