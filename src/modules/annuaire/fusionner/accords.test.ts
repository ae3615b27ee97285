import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { derniersConsentements, registreDesConsentements } from '#modules/personnes/index.ts'
import { newId } from '#platform/ids.ts'
import { read } from '#src/ground/visit.ts'
import { scene, texteDe } from '#src/test/app.ts'
import { enregistrerTalent } from '../inscrire/usecases.ts'
import { repondreAuxAccords } from '../soi-meme/gestes.ts'
import { fusionner } from './fusion.ts'

const USAGES = ['directe', 'photo'] as const
const MOYENS = ['web', 'papier', 'telephone', 'vive-voix'] as const
const CHOIX = { mots: 'garde', nom: 'garde', numero: 'garde' } as const

type Mot = Readonly<{ fiche: number; usage: (typeof USAGES)[number]; oui: boolean; moyen: (typeof MOYENS)[number] }>
/** A sign-up: a box ticked, left empty, or not shown at all. */
const inscription = fc.record({
  entree: fc.constantFrom('web' as const, 'papier' as const),
  directe: fc.constantFrom(true, false, undefined),
  photo: fc.constantFrom(true, false, undefined),
})
const mot: fc.Arbitrary<Mot> = fc.record({
  fiche: fc.nat({ max: 2 }),
  usage: fc.constantFrom(...USAGES),
  oui: fc.boolean(),
  moyen: fc.constantFrom(...MOYENS),
})

type Fiche = Readonly<{ entree: 'web' | 'papier'; directe?: boolean | undefined; photo?: boolean | undefined }>

async function jouer(fiches: readonly Fiche[], mots: readonly Mot[], age: 'adulte' | '16-17' = 'adulte') {
  const s = await scene()
  let heures = 0
  const plusTard = () => ({ ...s.visit(), now: s.now.add({ hours: ++heures }) })
  const gens: { talentId: string; personneId: string }[] = []
  for (const [rang, { entree, directe, photo }] of fiches.entries()) {
    const ids = { talentId: newId(), personneId: newId() }
    gens.push(ids)
    const accords = Object.fromEntries(
      Object.entries({ entremise: true, directe, photo }).filter(([, dit]) => dit !== undefined),
    )
    const inscrite = await enregistrerTalent(plusTard(), {
      ...{ ...ids, prenom: 'Aïcha', nom: 'Benali', telephone: '0639980077', courriel: '', texte: 'Je couds' },
      ...{ moments: [], langues: [], age: rang === 0 ? age : 'adulte', accordParental: true, parMois: null },
      ...{ entree, moyen: entree, cercle: 'habitant', accords },
    })
    expect(inscrite.ok).toBe(true)
  }
  for (const { fiche, usage, oui, moyen } of mots) {
    const qui = gens[fiche]
    if (qui) await repondreAuxAccords(plusTard(), qui.talentId, { [usage]: oui }, moyen)
  }
  const lignes = () => s.prepare((tx) => tx.selectFrom('consentements').selectAll().orderBy('id').execute())
  return { s, gens, lignes, plusTard }
}

describe('the consents of people who are made one', () => {
  it('are those that they said last, and none of what was said is lost', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(inscription, { minLength: 2, maxLength: 3 }),
        fc.array(mot, { maxLength: 6 }),
        fc.boolean(),
        async (fiches, mots, renverse) => {
          const { s, gens, lignes, plusTard } = await jouer(fiches, mots)
          const avant = await lignes()
          // What was said outright, in its order: a box ticked, or an answer that changed the one before.
          const dits = avant
            .filter(
              ({ accorde, donne_le }) =>
                accorde || donne_le.epochMilliseconds > s.now.add({ hours: fiches.length }).epochMilliseconds,
            )
            .toSorted((a, b) => Temporal.Instant.compare(a.donne_le, b.donne_le))
          const [premiere, ...autres] = renverse ? gens.toReversed() : gens
          const garde = premiere?.personneId ?? ''
          const aRedemander = new Set<string>()
          for (const { personneId } of autres)
            for (const usage of await fusionner(plusTard(), garde, personneId, CHOIX)) aRedemander.add(usage)
          const sansCompter = ({ id, usage, accorde, moyen, donne_le }: (typeof avant)[number]) =>
            [id, usage, accorde, moyen, String(donne_le)].join(' ')
          expect((await lignes()).map(sansCompter)).toEqual(expect.arrayContaining(avant.map(sansCompter)))
          const apres = await read(s.visit(), (tx) => derniersConsentements(tx, garde))
          for (const usage of USAGES) {
            const siens = dits.filter((un) => un.usage === usage)
            const dernier = siens.at(-1)
            const oui = apres.get(usage) === true
            if (!dernier?.accorde) expect(oui, `${usage}: the last word was no`).toBe(false)
            else if (dernier.moyen === 'vive-voix') expect(oui, `${usage}: said at the desk`).toBe(true)
            else if (fiches.every(({ entree }) => entree === 'papier') && siens.every(({ accorde }) => accorde))
              expect(oui, `${usage}: an empty box is no answer`).toBe(true)
            if (dernier?.accorde && !oui) expect(aRedemander, `${usage}: to be asked again`).toContain(usage)
          }
        },
      ),
      { numRuns: 60 },
    )
  })
})

it('hold a no said where the box had been left empty: it changes no answer, and is one', async () => {
  const dit = { fiche: 0, usage: 'directe', oui: false, moyen: 'telephone' } as const
  const { s, gens, plusTard } = await jouer(
    [
      { entree: 'papier', directe: false },
      { entree: 'papier', directe: true },
    ],
    [dit],
  )
  const [elle, double] = gens.map(({ personneId }) => personneId) as [string, string]
  await fusionner(plusTard(), elle, double, CHOIX)
  expect((await read(s.visit(), (tx) => derniersConsentements(tx, elle))).get('directe')).toBe(false)
})

it('never let whoever said 16 or 17 be called directly, whatever the other page says', async () => {
  const { s, gens, plusTard } = await jouer([{ entree: 'papier' }, { entree: 'papier', directe: true }], [], '16-17')
  const [jeune, autre] = gens.map(({ personneId }) => personneId) as [string, string]
  expect(await fusionner(plusTard(), autre, jeune, CHOIX)).toEqual([])
  expect((await read(s.visit(), (tx) => derniersConsentements(tx, autre))).get('directe')).not.toBe(true)
})

it('are told to the desk where they are to be asked again, then on the page until they are', async () => {
  const { s, gens } = await jouer([{ entree: 'papier' }, { entree: 'web', photo: true }], [])
  const [elle, double] = gens as [(typeof gens)[0], (typeof gens)[0]]
  const bureau = s.as('coordination')
  const fait = await bureau.post(`/annuaire/doublons/${elle.personneId}`, { autre: double.personneId })
  expect(decodeURIComponent(fait.headers.get('set-cookie') ?? '')).toContain('À redemander à la personne')
  const dire = async () => texteDe(await bureau.get(`/annuaire/${elle.talentId}`))
  expect(await dire()).toMatch(/portrait de moi peut être montré Non .{0,60}oui à redemander/)
  await repondreAuxAccords({ ...s.visit(), now: s.now.add({ hours: 9 }) }, elle.talentId, { photo: true }, 'telephone')
  expect(await dire()).not.toContain('oui à redemander')
  const registre = await read(s.visit(), (tx) => registreDesConsentements(tx, elle.personneId))
  expect(registre.filter(({ usage, accorde }) => usage === 'photo' && accorde)).toHaveLength(2)
})

it('are asked again no more once the answer is no', async () => {
  const { s, gens } = await jouer(
    [
      { entree: 'papier', photo: false },
      { entree: 'web', photo: true },
    ],
    [],
  )
  const [elle, double] = gens as [(typeof gens)[0], (typeof gens)[0]]
  const bureau = s.as('coordination')
  await bureau.post(`/annuaire/doublons/${elle.personneId}`, { autre: double.personneId })
  const dire = async () => texteDe(await bureau.get(`/annuaire/${elle.talentId}`))
  expect(await dire()).toContain('oui à redemander')
  await repondreAuxAccords({ ...s.visit(), now: s.now.add({ hours: 9 }) }, elle.talentId, { photo: false }, 'telephone')
  expect(await dire()).not.toContain('oui à redemander')
})
