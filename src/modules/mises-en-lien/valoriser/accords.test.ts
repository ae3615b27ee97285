import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Usage } from '#modules/personnes/index.ts'
import { newId } from '#platform/ids.ts'
import { popplerMissing, textOf } from '#platform/pdf/testing.ts'
import { type Scene, scene } from '#src/test/app.ts'
import { uneStructure, unTalent } from '#src/test/builders.ts'
import { uneMiseEnLien } from '../testing.ts'
import { insertAccord, insertPortrait } from './store.ts'
import { unCoup } from './testing.ts'

/**
 * Whatever people agreed to, no page, sheet or PDF of thanks and paper says the name or the number of somebody who did not
 * agree to that very use; and each says them of who did, so that silence everywhere would not pass.
 */
const personne = fc.record({
  annuaire: fc.boolean(),
  entremise: fc.boolean(),
  directe: fc.boolean(),
  photo: fc.boolean(),
  /** The thank-you: agreed to by its author, read by the desk, with the first name in its words or not. */
  merciPublic: fc.boolean(),
  relu: fc.boolean(),
  ditLePrenom: fc.boolean(),
  /** Yes, or yes then no, to their name under it. */
  nom: fc.constantFrom('jamais', 'oui', 'oui-puis-non'),
  portrait: fc.constantFrom('jamais', 'oui', 'oui-puis-non'),
  ecritSonNumero: fc.boolean(),
})
type Tiree = typeof personne extends fc.Arbitrary<infer T> ? T : never
type Ecrite = Tiree &
  Readonly<{ talentId: string; personneId: string; prenom: string; nomDeFamille: string; numero: string }>

const USAGES = ['annuaire', 'entremise', 'directe', 'photo'] as const satisfies readonly Usage[]
const PRENOMS = ['Zorande', 'Yolvic', 'Xandrine', 'Wilbert']
const NOMS = ['Quavrel', 'Plombiac', 'Oustric', 'Nivolas']

async function ecrire(s: Scene, structureId: string, t: Tiree, rang: number): Promise<Ecrite> {
  const [prenom, nomDeFamille] = [PRENOMS[rang] ?? '', NOMS[rang] ?? '']
  const numero = `063998770${rang}`
  const texte = t.ecritSonNumero ? `Je couds, appelez le ${paires(numero)}` : 'Je couds'
  const accords = USAGES.filter((usage) => t[usage])
  const talentId = await unTalent(s, { prenom, nom: nomDeFamille, telephone: numero, texte, accords })
  const merci = `Merci ${t.ditLePrenom ? prenom : 'beaucoup'}, le numéro ${rang} de nos rideaux`
  const coupId = await unCoup(s, talentId, structureId, { merci, merciPublic: t.merciPublic, relu: t.relu })
  const portraitId = newId()
  await s.prepare(async (tx, visit) => {
    await insertPortrait(tx, visit, { id: portraitId, talentId, texte: 'Toujours une aiguille en poche.' })
    const repondre = (objet: 'merci' | 'portrait', sujetId: string, accorde: boolean) =>
      insertAccord(
        tx,
        { ...visit, now: visit.now.add({ seconds: accorde ? 0 : 60 }) },
        { talentId, objet, sujetId, accorde, moyen: 'web', versionTexte: 'essai' },
      )
    if (t.nom !== 'jamais') await repondre('merci', coupId, true)
    if (t.nom === 'oui-puis-non') await repondre('merci', coupId, false)
    if (t.portrait !== 'jamais') await repondre('portrait', portraitId, true)
    if (t.portrait === 'oui-puis-non') await repondre('portrait', portraitId, false)
  })
  const m = await uneMiseEnLien(s, { etat: 'retenue', talentId, structureId })
  return { ...t, talentId, personneId: m.personneId, prenom, nomDeFamille, numero }
}

const paires = (numero: string): string => numero.replaceAll(/(\d\d)(?=\d)/g, '$1 ')

/** Everything in it, tags and attributes too, folded so that a number is found however it is spaced. */
const plat = (texte: string): string => texte.replaceAll('&nbsp;', ' ').replace(/[\s\u00a0]+/gu, '')
const dit = (document: string, mot: string): boolean => plat(document).includes(plat(mot))

async function documentsDe(s: Scene, gens: readonly Ecrite[], avecPdf: boolean) {
  const [conseil, bureau, tous] = [s.as('conseil'), s.as('coordination'), s.as('visiteur')]
  const lire = async (reponse: Response): Promise<string> => {
    expect(reponse.status).toBe(200)
    if (reponse.headers.get('content-type') !== 'application/pdf') return reponse.text()
    return textOf(new Uint8Array(await reponse.arrayBuffer()))
  }
  const appels = gens.map(({ personneId }) => personneId)
  const publics = [
    await lire(await tous.get('/mercis')),
    await lire(await tous.get('/mercis/mur')),
    await lire(await tous.get('/')),
  ]
  const extraits = [await lire(await conseil.get('/annuaire/extrait'))]
  const telephones = [await lire(await bureau.post('/mises-en-lien/telephone', { appels }))]
  const vides = [await lire(await bureau.get('/annuaire/feuille'))]
  if (avecPdf) {
    extraits.push(await lire(await conseil.get('/annuaire/extrait/pdf')))
    telephones.push(await lire(await bureau.post('/mises-en-lien/telephone', { appels, format: 'pdf' })))
    vides.push(await lire(await bureau.get('/annuaire/feuille/pdf')))
  }
  return { publics, extraits, telephones, vides }
}

function verifier(p: Ecrite, d: Awaited<ReturnType<typeof documentsDe>>): void {
  const merciMontre = p.merciPublic && p.relu
  const nomme = merciMontre && p.nom === 'oui'
  const portraiture = p.photo && p.portrait === 'oui'
  const appelable = p.entremise || p.directe
  for (const [rang, page] of d.publics.entries()) {
    expect(dit(page, p.numero)).toBe(false)
    expect(dit(page, p.nomDeFamille)).toBe(false)
    // The wall and the home have no portraits.
    if (rang === 0) expect(dit(page, p.prenom)).toBe(nomme || portraiture)
    else if (!nomme) expect(dit(page, p.prenom)).toBe(false)
  }
  expect(dit(d.publics[1] ?? '', `le numéro ${p.prenom === '' ? '' : PRENOMS.indexOf(p.prenom)} de nos rideaux`)).toBe(
    merciMontre && (p.nom === 'oui' || !p.ditLePrenom),
  )
  for (const extrait of d.extraits) {
    expect(dit(extrait, p.prenom)).toBe(p.annuaire)
    expect(dit(extrait, p.nomDeFamille)).toBe(false)
    expect(dit(extrait, p.numero)).toBe(false)
  }
  for (const feuille of d.telephones)
    for (const mot of [p.prenom, p.nomDeFamille, p.numero]) expect(dit(feuille, mot)).toBe(appelable)
  for (const vide of d.vides) for (const mot of [p.prenom, p.nomDeFamille, p.numero]) expect(dit(vide, mot)).toBe(false)
}

describe('consent', () => {
  it('is kept by every page, sheet and PDF, whatever was agreed to', async () => {
    let tirage = 0
    const sansPoppler = popplerMissing()
    await fc.assert(
      fc.asyncProperty(fc.array(personne, { minLength: 1, maxLength: 4 }), async (tirees) => {
        const s = await scene()
        const structureId = await uneStructure(s, { nom: 'La Régie' })
        const gens: Ecrite[] = []
        for (const [rang, tiree] of tirees.entries()) gens.push(await ecrire(s, structureId, tiree, rang))
        tirage += 1
        // A PDF takes a fifth of a second: on one drawing in three.
        const documents = await documentsDe(s, gens, !sansPoppler && tirage % 3 === 1)
        for (const p of gens) verifier(p, documents)
      }),
      { numRuns: 24 },
    )
  }, 120_000)
})
