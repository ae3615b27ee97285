import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expectInReadme, markdownTable } from '#src/test/readme.ts'
import { ETATS_VUS } from '../textes.fr.ts'
import {
  type Autour,
  appliquer,
  coordonneesVisibles,
  DEPART,
  ETATS,
  type Etat,
  estEnCours,
  etatVu,
  GESTES,
  type Geste,
  nomVisible,
  type Suivi,
  TRANSITIONS,
} from './domain.ts'

const now = Temporal.Instant.from('2026-03-11T09:00:00Z')
const OUVERT: Autour = { appelOuvert: true, placeLibre: true, talentLa: true }
const a = (etat: Etat, reste: Partial<Suivi> = {}): Suivi => ({ ...DEPART, etat, ...reste })
const apres = (suivi: Suivi, geste: Geste, autour = OUVERT) => appliquer(suivi, geste, autour, now)

describe('the state machine', () => {
  it.each(ETATS.flatMap((etat) => GESTES.map((geste) => [etat, geste] as const)))('%s, %s', (etat, geste) => {
    const vers = TRANSITIONS[etat][geste]
    const resultat = apres(a(etat), geste)
    if (vers === undefined) expect(resultat).toMatchObject({ ok: false })
    else expect(resultat).toMatchObject({ ok: true, value: { etat: vers } })
  })

  it('goes the whole way, with both yeses and their moments', () => {
    let suivi: Suivi = DEPART
    for (const geste of ['retenir', 'proposer-au-talent', 'oui-du-talent', 'proposer-au-porteur'] as const) {
      const pas = apres(suivi, geste)
      if (!pas.ok) throw new Error(pas.reason)
      suivi = pas.value
      expect(coordonneesVisibles(suivi)).toBe(false)
    }
    const partage = apres(suivi, 'oui-du-porteur')
    expect(partage).toMatchObject({
      ok: true,
      value: { etat: 'coordonnees-partagees', reponseTalent: 'oui', reponsePorteur: 'oui', partageesLe: now },
    })
    expect(partage.ok && coordonneesVisibles(partage.value)).toBe(true)
  })

  it('says why a second answer, a withdrawn or a finished one is refused', () => {
    expect(apres(a('acceptee-par-le-talent', { reponseTalent: 'oui' }), 'non-du-talent')).toEqual({
      ok: false,
      reason: 'deja-repondu',
    })
    expect(apres(a('retiree', { reponseTalent: 'oui' }), 'oui-du-talent')).toEqual({ ok: false, reason: 'retiree' })
    expect(apres(a('realisee'), 'retirer')).toEqual({ ok: false, reason: 'terminee' })
    expect(apres(a('proposee-au-talent'), 'oui-du-porteur')).toEqual({ ok: false, reason: 'pas-encore' })
  })

  it('refuses a yes when the appel is closed, the talent gone, or the places taken; a no is always heard', () => {
    const proposee = a('proposee-au-talent')
    expect(apres(proposee, 'oui-du-talent', { ...OUVERT, appelOuvert: false })).toEqual({
      ok: false,
      reason: 'appel-clos',
    })
    expect(apres(proposee, 'oui-du-talent', { ...OUVERT, talentLa: false })).toEqual({
      ok: false,
      reason: 'talent-parti',
    })
    expect(apres(a('proposee-au-porteur'), 'oui-du-porteur', { ...OUVERT, placeLibre: false })).toEqual({
      ok: false,
      reason: 'complet',
    })
    expect(apres(proposee, 'non-du-talent', { ...OUVERT, appelOuvert: false }).ok).toBe(true)
  })

  it('keeps what each side said along the way, a yes included, each apart', () => {
    const dire = (suivi: Suivi, geste: Geste, motif: string, par?: 'porteur' | 'talent'): Suivi => {
      const pas = appliquer(suivi, geste, OUVERT, now, { motif, ...(par ? { par } : {}) })
      if (!pas.ok) throw new Error(pas.reason)
      return pas.value
    }
    const dits = ({ motif, motifPorteur }: Suivi) => [motif, motifPorteur]
    const oui = dire(a('proposee-au-talent'), 'oui-du-talent', 'plutôt après 15 h')
    expect(dits(oui)).toEqual(['plutôt après 15 h', ''])
    const deux = dire(oui, 'oui-du-porteur', 'portail vert')
    expect(dits(deux)).toEqual(['plutôt après 15 h', 'portail vert'])
    expect(dits(dire(deux, 'realiser', ''))).toEqual(['plutôt après 15 h', 'portail vert'])
    expect(dits(dire(oui, 'non-du-porteur', 'salle prise'))).toEqual(['plutôt après 15 h', 'salle prise'])
    expect(dits(dire(deux, 'ne-pas-realiser', 'pluie', 'porteur'))).toEqual([
      'plutôt après 15 h',
      'portail vert\npluie',
    ])
  })

  it('asks again whoever was asked or said yes once the day changed, and forgets neither yes nor exchange', () => {
    const dit = { reponseTalent: 'oui', reponsePorteur: 'oui', repondueTalentLe: now, partageesLe: now } as const
    const encore = appliquer(a('coordonnees-partagees', dit), 'redemander', OUVERT, now, { momentAvant: 'mercredi' })
    const attendu = { ...DEPART, etat: 'retenue', repondueTalentLe: now, partageesLe: now, momentAvant: 'mercredi' }
    expect(encore).toEqual({ ok: true, value: attendu })
    expect(encore.ok && [coordonneesVisibles(encore.value), nomVisible(encore.value)]).toEqual([false, true])
    const oui = encore.ok ? apres(encore.value, 'oui-du-talent') : encore
    expect(oui).toMatchObject({ ok: true, value: { etat: 'acceptee-par-le-talent', momentAvant: '' } })
    expect(encore.ok && nomVisible({ ...encore.value, etat: 'refusee-par-le-talent' })).toBe(false)
  })

  it('lets either side withdraw while nothing is done', () => {
    for (const etat of ETATS.filter(estEnCours)) expect(apres(a(etat), 'retirer').ok).toBe(true)
  })

  it('is bound by no answer when it begins again, and keeps the words, and that somebody was asked', () => {
    const mots = { motif: 'Le samedi seulement.', motifPorteur: 'Nous avons déjà quelqu’un.' }
    const dites = { reponseTalent: 'oui', reponsePorteur: 'oui', partageesLe: now, ...mots } as const
    const repris = apres(a('retiree', dites), 'reprendre')
    const avant = {
      motif: 'Avec un oui, avant : Le samedi seulement.',
      motifPorteur: 'Avec un oui, avant : Nous avons déjà quelqu’un.',
    }
    expect(repris).toEqual({ ok: true, value: { ...DEPART, etat: 'retenue', ...avant } })
    const non = { reponseTalent: 'non', proposeeTalentLe: now } as const
    const demandee = apres(a('refusee-par-le-talent', non), 'reprendre')
    expect(demandee).toEqual({ ok: true, value: { ...DEPART, etat: 'retenue', proposeeTalentLe: now } })
    // What was said at another's number is not theirs.
    expect(apres(a('proposee-au-talent', mots), 'pas-moi')).toMatchObject({ value: { motif: '', motifPorteur: '' } })
  })

  it('says with which answer each word came, once another was given', () => {
    const suite = (suivi: Suivi, geste: Geste, motif = '', par?: 'porteur') => {
      const dite = appliquer(suivi, geste, OUVERT, now, { motif, ...(par ? { par } : {}) })
      return dite.ok ? dite.value : suivi
    }
    const non = suite(a('retenue'), 'non-du-talent', 'Il est fâché.')
    const oui = suite(suite(non, 'reprendre'), 'oui-du-talent', 'Le matin.')
    expect(oui.motif).toBe('Avec un non, avant : Il est fâché.\nLe matin.')
    const encore = suite(suite(oui, 'redemander', ''), 'pas-cette-fois')
    expect(encore.motif).toBe('Avec un non, avant : Il est fâché.\nAvec un oui, avant : Le matin.')
    const repris = suite(suite(oui, 'non-du-porteur', 'Trop tard.', 'porteur'), 'reprendre')
    expect(repris.motifPorteur).toBe('Avec un non, avant : Trop tard.')
    // Said before a yes that came without a word, by who wanted to talk first: it was said with no yes.
    const ouiSansMot = suite(a('proposee-au-talent', { motif: 'Pas le soir.' }), 'oui-du-talent')
    expect(suite(ouiSansMot, 'redemander').motif).toBe('Avant de répondre : Pas le soir.')
    const duPorteur = suite(a('proposee-au-porteur', { motifPorteur: 'Quel âge ?' }), 'oui-du-porteur', '', 'porteur')
    expect(suite(duPorteur, 'redemander').motifPorteur).toBe('Avant de répondre : Quel âge ?')
  })

  it.each(['non-du-talent', 'pas-cette-fois'] as const)('adds the words of a no to those said before: %s', (geste) => {
    const avant = a('proposee-au-talent', { motif: 'Rappelez-moi lundi.' })
    const dites = { motif: 'Avant de répondre : Rappelez-moi lundi.\nJe travaille.' }
    expect(appliquer(avant, geste, OUVERT, now, { motif: 'Je travaille.' })).toMatchObject({ value: dites })
  })

  it.each([
    ['telephone', now],
    ['vive-voix', now],
    ['papier', now],
    ['web', null],
    ['lien', null],
  ] as const)('counts an answer by %s, nothing being sent before, as a demand made that day or not', (moyen, le) => {
    for (const geste of ['oui-du-talent', 'non-du-talent', 'pas-cette-fois'] as const) {
      const dit = appliquer(a('retenue'), geste, OUVERT, now, { moyen })
      expect(dit.ok && dit.value.proposeeTalentLe).toEqual(le)
    }
    const avant = now.subtract({ hours: 24 })
    const dit = appliquer(a('proposee-au-talent', { proposeeTalentLe: avant }), 'oui-du-talent', OUVERT, now, { moyen })
    expect(dit.ok && dit.value.proposeeTalentLe).toEqual(avant)
  })
})

describe('contacts', () => {
  // Half of the gestures are possible ones, so that sequences go far; the surroundings are mostly favourable.
  const gestes = fc.array(
    fc.record({
      rang: fc.nat(),
      possible: fc.boolean(),
      appelOuvert: fc.integer({ min: 0, max: 9 }).map((n) => n > 0),
      placeLibre: fc.integer({ min: 0, max: 9 }).map((n) => n > 0),
      talentLa: fc.integer({ min: 0, max: 9 }).map((n) => n > 0),
    }),
    { maxLength: 40, size: 'max' },
  )
  const choisir = (suivi: Suivi, { rang, possible }: { rang: number; possible: boolean }): Geste => {
    const permis = GESTES.filter((geste) => TRANSITIONS[suivi.etat][geste] !== undefined)
    const parmi = possible && permis.length > 0 ? permis : GESTES
    return parmi[rang % parmi.length]!
  }

  it('are never shared without both yeses, whatever the sequence of gestures', () => {
    let partages = 0
    fc.assert(
      fc.property(gestes, (suite) => {
        let suivi: Suivi = DEPART
        // What each side really said last, since the beginning or since it began again.
        let talent = false
        let porteur = false
        for (const pas of suite) {
          const geste = choisir(suivi, pas)
          const resultat = appliquer(suivi, geste, pas, now)
          if (!resultat.ok) continue
          suivi = resultat.value
          if (geste === 'oui-du-talent') talent = true
          if (geste === 'oui-du-porteur') porteur = true
          if (geste === 'non-du-talent' || geste === 'pas-cette-fois') talent = false
          if (geste === 'non-du-porteur') porteur = false
          if (geste === 'redemander' || geste === 'reprendre') talent = porteur = false
          const atteint = suivi.etat === 'coordonnees-partagees' || suivi.etat === 'realisee'
          if (atteint) expect([talent, porteur]).toEqual([true, true])
          if (coordonneesVisibles(suivi)) partages++
          if (coordonneesVisibles(suivi)) expect([talent, porteur]).toEqual([true, true])
        }
      }),
      { numRuns: 20_000 },
    )
    // The property says something: sharing was reached, often.
    expect(partages).toBeGreaterThan(1_000)
  })
})

describe('what people see', () => {
  it('is four states and never a refusal', () => {
    expect(new Set(ETATS.map(etatVu))).toEqual(new Set(['a-proposer', 'en-attente', 'daccord', 'fait', null]))
    for (const etat of ['refusee-par-le-talent', 'refusee-par-le-porteur', 'retiree', 'pas-realisee'] as const)
      expect(etatVu(etat)).toBeNull()
  })
})

/** The README's copy of the machine is this one: `README=write npx vitest run src/modules/mises-en-lien/etats/domain.test.ts`. */
describe('README', () => {
  it('prints the state machine', () =>
    expectInReadme(new URL('../README.md', import.meta.url), 'machine', `${table()}\n\n${dessin()}`))

  const table = (): string => {
    const lignes = ETATS.map((etat) => {
      const vu = etatVu(etat)
      const suites = Object.entries(TRANSITIONS[etat]).map(([geste, vers]) => `${geste} → ${vers}`)
      return [etat, vu ? ETATS_VUS[vu] : '', suites.join('; ')]
    })
    return markdownTable([['state', 'people see', 'gesture → state'], ...lignes])
  }

  const dessin = (): string =>
    [
      '```mermaid',
      'stateDiagram-v2',
      ...ETATS.flatMap((etat) =>
        Object.entries(TRANSITIONS[etat]).map(([geste, vers]) => `  ${nom(etat)} --> ${nom(vers)}: ${geste}`),
      ),
      '```',
    ].join('\n')

  const nom = (etat: string): string => etat.replaceAll('-', '_')
})
