import { describe, expect, it, vi } from 'vitest'
import { drawable as inForm } from './formulaire.ts'
import { drawable, drawableDeep } from './glyphs.ts'
import { type PdfOrder, writePdf } from './index.ts'
import { popplerMissing, structureOf, textOf } from './testing.ts'

const now = Temporal.Instant.from('2026-03-11T09:00:00Z')
const order = (texte: string, lignes: readonly { nom: string; texte: string }[] = []): PdfOrder => {
  const data = { titre: 'Été « œuf »', pied: 'Bellevue', texte, lignes }
  return { template: 'platform/pdf/testing.typ', data, now }
}

async function written(texte: string, lignes?: readonly { nom: string; texte: string }[]): Promise<Uint8Array> {
  const result = await writePdf(order(texte, lignes))
  if (!result.ok) throw new Error(result.reason)
  return result.value
}

/** Everything Typst would obey, if texts were markup. */
const HOSTILE = '#import "/etc/passwd" #panic("x") *gras* $1/0$ <etiquette> @ref `brut` \\ ] [ } { // "quote" </json>'

describe('PDF', () => {
  it('is tagged, in French, with its title and headings', async () => {
    const pdf = await written('Bonjour', [{ nom: 'Aïcha', texte: 'Je couds' }])
    expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe('%PDF-')
    if (popplerMissing()) return
    const structure = structureOf(pdf)
    for (const sign of ['Tagged: yes', 'Title: Été «\u00a0œuf\u00a0»', 'H1', 'TH', 'TD'])
      expect(structure).toContain(sign)
    expect(Buffer.from(pdf).toString('latin1')).toContain('pdfuaid')
  })

  it('is the same bytes for the same data and the same instant', async () => {
    expect(await written('Bonjour')).toEqual(await written('Bonjour'))
  })

  it('takes texts as texts, whatever they hold', async () => {
    const pdf = await written(HOSTILE, [{ nom: HOSTILE, texte: `ligne\n${HOSTILE}` }])
    if (popplerMissing()) return
    const read = textOf(pdf).replace(/\s+/g, '')
    expect(read.split(HOSTILE.replace(/\s+/g, ''))).toHaveLength(3 + 1)
  })

  it('is written for any script, emoji and control signs too', async () => {
    const pdf = await written('Привет 😀 مرحبا ☐ \u0000\u0007 \u200b 中文 et je couds. 👩🏽‍🍳\ud800')
    if (popplerMissing()) return
    expect(textOf(pdf).replace(/\s+/gu, ' ')).toContain('[autre écriture : voir la page à l’écran] et je couds.')
  })

  it('writes a name in its own letters, each script of the families here, and no number backwards after it', async () => {
    const noms = [
      'Олена Шевченко',
      'தமிழ் செல்வி',
      'রহিম উদ্দিন',
      'राम कुमार',
      'ሰላም ተስፋዬ',
      'გიორგი ბერიძე',
      'Հայկ Պետրոսյան',
    ]
    const rtl = ['عائشة بن علي', 'שרה כהן']
    const pdf = await written(
      'Bonjour',
      [...noms, ...rtl].map((nom) => ({ nom, texte: `${nom} : 06 39 98 11 22` })),
    )
    if (popplerMissing()) return
    const lu = textOf(pdf).replace(/\s+/gu, ' ')
    expect(lu).not.toContain('autre écriture')
    expect(lu.split('06 39 98 11 22')).toHaveLength(1 + noms.length + rtl.length)
    for (const nom of noms.slice(0, 1)) expect(lu).toContain(nom)
    for (const fonte of ['NotoSansTamil', 'NotoSansArabic', 'NotoSansHebrew', 'NotoSansEthiopic'])
      expect(Buffer.from(pdf).toString('latin1'), fonte).toContain(fonte)
  })

  it('is written when a title, a name or words are emoji alone', async () => {
    const { template, data } = order('👍🏽', [{ nom: '🎉', texte: '❤️' }])
    const result = await writePdf({ template, data: { ...data, titre: '🎉🎉' }, now })
    expect(result.ok).toBe(true)
    if (!result.ok || popplerMissing()) return
    expect(textOf(result.value).match(/\[dessin\s: voir la page à\s+l’écran\]/g)).toHaveLength(4)
  })

  it('gives up in time, and says so', async () => {
    expect(await writePdf(order('Bonjour'), 1)).toEqual({ ok: false, reason: 'trop-long' })
  })

  it('refuses without throwing what its template cannot show, and logs none of it', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    const broken = { template: 'platform/pdf/testing.typ', data: { titre: 'Secret 0639981234' }, now } as const
    expect(await writePdf(broken)).toEqual({ ok: false, reason: 'pas-compose' })
    expect(log.mock.calls.join(' ')).not.toContain('0639981234')
    expect(log).toHaveBeenCalled()
    log.mockRestore()
  })

  it('writes one at a time, and all of them', async () => {
    const all = await Promise.all(['un', 'deux', 'trois'].map((texte) => written(texte)))
    expect(all.every((pdf) => pdf.length > 1_000)).toBe(true)
  })
})

describe('what the font draws', () => {
  it('says in an official form, whose typeface has Latin alone, where the other letters are read', () => {
    expect(inForm('Nguyễn, par عائشة بن علي (12)')).toBe('Nguyen, par [autre écriture : voir à l’écran] (12)')
  })

  it('keeps French and its neighbours as they are', () => {
    for (const texte of ['L’œuf d’Éléonore — « 14 h 30 » : 5 €…', 'Dilşad Łukasz ß ñ ã', 'a\nb'])
      expect(drawable(texte)).toBe(texte.normalize('NFC'))
    expect(drawable('e\u0301')).toBe('é')
    expect(drawable('Nguyễn Шевченко')).toBe('Nguyễn Шевченко')
  })

  it('says once that words stand in another script, and drops the signs', () => {
    expect(drawable('Je parle 中文 很好 et le turc')).toBe(
      'Je parle [autre écriture : voir la page à l’écran] et le turc',
    )
    // A mark that draws nothing ends what is read from right to left.
    expect(drawable('عائشة بن علي : 06 39')).toBe('عائشة بن علي\u200e : 06 39')
    expect(drawable('Merci 😀!')).toBe('Merci !')
    expect(drawable('Merci 😀 à tous')).toBe('Merci à tous')
    expect(drawable('🙏 Merci 👩🏽‍🍳 🎉\nà  bientôt')).toBe('Merci \nà  bientôt')
    expect(drawable('👩🏽‍🍳')).toBe('[dessin : voir la page à l’écran]')
    // A heading of signs that nobody sees is one all the same: empty, the whole document would be refused.
    for (const rien of ['\u202e', '\u00ad\u200e', ' \u0007']) expect(drawable(rien).trim()).not.toBe('')
    expect(drawable(' ')).toBe(' ')
    expect(drawable('l’appel au guichet → CAF')).toBe('l’appel au guichet -> CAF')
    // Kept, and perhaps all that is read: nothing goes unsaid.
    expect(drawable('Merci 👩🏽‍🍳 !', true)).toBe('Merci [dessin] !')
    expect(drawableDeep({ a: ['🎉🎉 Fête'] }, true)).toEqual({ a: ['[dessin] Fête'] })
    expect(drawableDeep('Un « mot » ? Oui !')).toBe('Un «\u00a0mot\u00a0»\u00a0? Oui\u00a0!')
    expect(drawableDeep({ a: ['中文', 1, null, true] })).toEqual({
      a: ['[autre écriture\u00a0: voir la page à l’écran]', 1, null, true],
    })
  })
})
