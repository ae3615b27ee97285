import { expect, test } from 'vitest'
import { openTestDatabase } from './db/testing.ts'
import { forLog, kindOf } from './log.ts'

test('an error of the database is kept without the row that it quotes', async () => {
  const db = await openTestDatabase()
  await db.pool.query('create table essais (telephone text constraint essais_court check (length(telephone) < 5))')
  const refused = await db.pool.query("insert into essais values ('0639981234')").catch((error: unknown) => error)
  expect(String(Object.values(refused as object))).toContain('0639981234')
  expect(forLog(refused)).not.toContain('0639981234')
  expect(forLog(refused)).toContain('23514 essais essais_court')
  const misread = await db.pool.query("select '0639981234 x'::int").catch((error: unknown) => error)
  expect(String(misread)).toContain('0639981234')
  expect(forLog(misread)).not.toContain('0639981234')
  await db.close()
})

test('another error keeps its message and its place', () => {
  expect(forLog(new RangeError('out of bounds'))).toMatch(/^RangeError: out of bounds\n +at .*log\.test\.ts/)
  expect(forLog('a string that was thrown')).toBe('string')
})

test('the parts of an error, as the queue of jobs hands them over, say of which kind it was, and no more', () => {
  const [late, base] = [new TypeError('timeout of lila@example.fr'), new Error('refused')]
  expect(kindOf({ ...late, message: late.message, stack: late.stack })).toBe('TypeError')
  expect(forLog({ ...Object.assign(base, { code: '57014' }), message: base.message, stack: base.stack })).toBe(
    'Error 57014',
  )
  expect([kindOf(late), kindOf({}), kindOf('a string')]).toEqual(['TypeError', 'object', 'string'])
})
