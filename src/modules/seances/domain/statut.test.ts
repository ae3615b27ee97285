import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ETATS, STATUTS } from './seance.ts'
import { GESTES_DE_DATE, gestesPossibles, MODERATION, passer, TRANSITIONS } from './statut.ts'

const now = Temporal.Instant.from('2026-03-11T09:00:00Z')
const aVenir = now.add({ hours: 2 })
const passee = now.subtract({ hours: 2 })

describe('what becomes of a date', () => {
  it('does not « move » when nobody was told of it', () => {
    const date = { statut: 'programmee', fin: aVenir } as const
    expect(passer(date, 'deplacer', now, true)).toEqual({ ok: true, value: 'deplacee' })
    expect(passer(date, 'deplacer', now, false)).toEqual({ ok: true, value: 'programmee' })
  })

  it('when it is over, is only put on the day when it took place, called off, or said to have taken place after all', () => {
    const possibles = (statut: (typeof STATUTS)[number]) => gestesPossibles({ statut, fin: passee }, now)
    expect(STATUTS.map(possibles)).toEqual([
      ['deplacer', 'annuler'],
      ['deplacer', 'annuler'],
      ['deplacer', 'annuler', 'retablir'],
      ['deplacer', 'annuler'],
      ['retablir'],
    ])
  })

  it('is told in the README as it is here', () => {
    const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8').replace(/ +/g, ' ')
    const ligne = (statut: (typeof STATUTS)[number]) =>
      `| \`${statut}\` | ${GESTES_DE_DATE.flatMap((geste) => (TRANSITIONS[statut][geste] ? [`${geste} → ${TRANSITIONS[statut][geste]}`] : [])).join('; ')} |`
    for (const statut of STATUTS) expect(readme).toContain(ligne(statut))
    const moderation = (etat: (typeof ETATS)[number]) =>
      `| \`${etat}\` | ${Object.entries(MODERATION[etat])
        .map(([geste, vers]) => `${geste} → ${vers}`)
        .join('; ')} |`
    for (const etat of ETATS) expect(readme).toContain(moderation(etat).replace(/ +/g, ' '))
  })
})
