import { applyDecorators, PipeTransform, ValidationPipe } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsIn,
  IsOptional,
  IsString,
  Matches,
  IsUUID,
  MaxLength,
  ValidateBy,
  ValidationError,
} from 'class-validator';
import { FieldError, invalid } from '../kernel/errors';
import { isNight } from '../kernel/time';

/** Checks what comes in: one entry per field that is wrong; a field nobody asked for is wrong. */
export function validationPipe(): PipeTransform {
  return new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    stopAtFirstError: true,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) => invalid(...errors.flatMap((error) => fieldErrors(error, ''))),
  });
}

function fieldErrors(error: ValidationError, parent: string): FieldError[] {
  const field = parent ? `${parent}.${error.property}` : error.property;
  const own = Object.entries(error.constraints ?? {}).slice(0, 1);
  return [
    ...own.map(([code, message]) => ({
      field,
      code: code === 'whitelistValidation' ? 'unknown' : code,
      message:
        code === 'whitelistValidation' ? 'is not known here' : message.replace(`${error.property} `, ''),
    })),
    ...(error.children ?? []).flatMap((child) => fieldErrors(child, field)),
  ];
}

/** A night or date `YYYY-MM-DD` that exists. */
export function IsNight(): PropertyDecorator {
  return applyDecorators(
    ValidateBy({
      name: 'isNight',
      validator: { validate: isNight, defaultMessage: () => 'must be a date that exists, YYYY-MM-DD' },
    }),
    ApiProperty({ type: String, format: 'date', example: '2026-11-23' }),
  );
}

export function IsOptionalNight(): PropertyDecorator {
  return applyDecorators(
    IsOptional(),
    IsNight(),
    ApiPropertyOptional({ type: String, format: 'date', example: '2026-11-24' }),
  );
}

/** A wall-clock time `HH:MM`. */
export function IsWallTime(): PropertyDecorator {
  return applyDecorators(
    Matches(/^([01]\d|2[0-3]):[0-5]\d$/, { message: 'must be a time from 00:00 to 23:59, HH:MM' }),
    ApiProperty({ type: String, example: '20:00' }),
  );
}

/** PostgreSQL can't hold a NUL; nobody means to type one, or any control character but a line break and a tab. */
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/;

/** A text people typed: trimmed, not empty, at most `most` characters, no control characters. */
export function IsText(most: number): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }) => (typeof value === 'string' ? value.trim() : value)),
    ValidateBy({
      name: 'isText',
      validator: {
        validate: (value) => typeof value === 'string' && value !== '' && !CONTROL.test(value),
        defaultMessage: () => 'must be a text without control characters, and not empty',
      },
    }),
    IsString(),
    MaxLength(most, { message: `must be at most ${most} characters long` }),
    ApiProperty({ type: String, maxLength: most }),
  );
}

/** A list in an address, `a,b,c`, of these words. */
export function CommaSeparated(words: readonly string[]): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }) =>
      typeof value === 'string' ? value.split(',').filter((part) => part !== '') : value,
    ),
    ArrayUnique(),
    IsIn(words, { each: true }),
    ApiProperty({ enum: [...words], isArray: true, required: false }),
  );
}

/** Identifiers in an address, `a,b,c`, at most so many. */
export function IdList(most: number): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }) =>
      typeof value === 'string'
        ? value.split(',').flatMap((part) => (part === '' ? [] : part.toLowerCase()))
        : value,
    ),
    ArrayMaxSize(most),
    ArrayUnique(),
    IsUUID(undefined, { each: true, message: 'must be identifiers (UUID)' }),
    ApiProperty({ type: String, isArray: true, format: 'uuid', required: false }),
  );
}

/** `true` or `false` in an address; anything else is left to be refused. */
export function BooleanText(): PropertyDecorator {
  return Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : value));
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** A moment, ISO 8601 with its offset; becomes a `Date`. */
export function IsInstant(): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }) => (typeof value === 'string' && INSTANT.test(value) ? new Date(value) : value)),
    ValidateBy({
      name: 'isInstant',
      validator: {
        validate: (value) => value instanceof Date && !Number.isNaN(value.getTime()),
        defaultMessage: () => 'must be an instant, ISO 8601 with offset',
      },
    }),
    ApiProperty({ type: String, format: 'date-time', example: '2026-11-23T21:30:00+01:00' }),
  );
}

export function IsOptionalInstant(): PropertyDecorator {
  return applyDecorators(
    IsOptional(),
    IsInstant(),
    ApiPropertyOptional({ type: String, format: 'date-time', example: '2026-11-23T21:30:00+01:00' }),
  );
}
