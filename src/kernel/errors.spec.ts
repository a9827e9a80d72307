import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DomainError, ERROR_STATUS, invalid, notFound } from './errors';

/** The rows of the table in docs/errors.md: code, status, when, what to do. */
function documented(): string[][] {
  const page = readFileSync(join(__dirname, '../../docs/errors.md'), 'utf8');
  const rows = page.split('\n').filter((line) => line.startsWith('| `'));
  return rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

describe('the catalogue of errors', () => {
  it('is what docs/errors.md says, in the same order', () => {
    const said = documented().map(([code, status]) => [code!.slice(1, -1), Number(status)]);
    expect(said).toEqual(Object.entries(ERROR_STATUS));
  });

  it('says of each when it happens and what to do', () => {
    for (const row of documented()) {
      expect(row).toHaveLength(4);
      for (const cell of row) expect(cell).not.toBe('');
    }
  });

  it('is in the order of its statuses, which are all refusals', () => {
    const statuses = Object.values(ERROR_STATUS);
    expect(statuses).toEqual(statuses.toSorted((a, b) => a - b));
    expect(statuses[0]).toBeGreaterThanOrEqual(400);
  });
});

describe('an error', () => {
  it('of input names every field, in a line as well', () => {
    const errors = [
      { field: 'from', code: 'isNight', message: 'must be a date' },
      { field: 'people.0.personId', code: 'isUuid', message: 'must be a UUID' },
    ];
    const error = invalid(...errors);
    expect(error).toMatchObject({ code: 'VALIDATION_FAILED', more: { errors } });
    expect(error.message).toBe('from: must be a date; people.0.personId: must be a UUID');
  });

  it('of something that isn’t there names the field, and not what was asked for', () => {
    const error = notFound('person', 'people');
    expect(error).toMatchObject({ code: 'NOT_FOUND', message: 'There is no such person.' });
    expect(error.more.errors).toEqual([{ field: 'people', code: 'unknown', message: 'no such person' }]);
  });

  it('is called by its code in a log', () => {
    expect(String(new DomainError('BUSY', 'Try again.'))).toBe('BUSY: Try again.');
  });
});
