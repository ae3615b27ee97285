import { describe, expect, it } from 'vitest'
import { unDejaEnsemble } from '#modules/cooperation/testing.ts'
import { uneAnnonce, unPartage } from '#modules/partage/testing.ts'
import { choisirRecit, cloreChoix } from '#modules/recits/choix/choix-store.ts'
import { retirerRecits } from '#modules/recits/dits/store.ts'
import { unChoix, unRecit } from '#modules/recits/testing.ts'
import { uneRecommandation } from '#modules/recommandations/testing.ts'
import { popplerMissing, textOf } from '#platform/pdf/testing.ts'
import { read } from '#src/ground/visit.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unAutreQuartier, uneAction, uneStructure } from '#src/test/builders.ts'
import { unCommentaire, unePageDuConseil } from '../../commentaires/testing.ts'
import { TITRE_DE_SECTION } from '../../faits/sections.ts'
import { feuillesDeLEdition } from '../annexes.ts'
import { lireAvecLesFaits } from '../lire.ts'

const lire = async (s: Scene, qui: Parameters<Scene['as']>[0] = 'cdsu', annee = 2026) =>
  texteDe(await s.as(qui).get(`/evaluation/${annee}`))

describe('the evaluation of a year', () => {
  it('says what is missing before what was done, then its own limits', async () => {
    const s = await scene()
    await unAutreQuartier(s)
    await uneAction(s, { titre: 'Atelier vélo' })
    const page = await lire(s)
    const [trou, argent, limite] = [
      /Aucune action dans le quartier/u,
      /L’argent/u,
      /aucune évolution ne peut être dite/u,
    ].map((dit) => page.search(dit))
    expect(trou).toBeGreaterThan(0)
    expect(page.indexOf(TITRE_DE_SECTION.limites)).toBeGreaterThan(argent ?? 0)
    expect(limite).toBeGreaterThan(argent ?? 0)
    expect(page).toMatch(/Pourquoi ces chiffres/u)
    // No date is known of any: no table of dashes.
    expect(page).not.toContain('Thèmes et mois')
  })

  it('counts an action of two quartiers once in its total', async () => {
    const s = await scene()
    const ailleurs = await unAutreQuartier(s)
    await uneAction(s, { quartiers: [s.quartierId, ailleurs] })
    const page = await lire(s)
    expect(page).toMatch(/pour 1 action\./u)
    expect(page).toContain('Une action de deux quartiers compte dans chacun')
  })

  it('is provisional while a bilan is not yet due, and names it', async () => {
    const s = await scene()
    const structureId = await uneStructure(s, { nom: 'Les Petites Roues' })
    await uneAction(s, { titre: 'Atelier vélo', structureId })
    const page = await lire(s)
    expect(page).toContain('Édition provisoire')
    expect(page).toMatch(/«\sAtelier vélo\s» \(Les Petites Roues\), attendu le 30 juin 2027/u)
  })

  it('shows of a chosen story the words agreed to by its teller for all, and nothing once taken back', async () => {
    const s = await scene()
    const { id: choixId, recitId } = await unChoix(s)
    const reserve = await unRecit(s, { etat: 'garde', accord: 'conseil', texte: 'Ce mot reste au conseil.' })
    await s.prepare(async (tx, visit) => {
      await choisirRecit(tx, visit, choixId, reserve, 'Une raison qui cite.')
      await cloreChoix(tx, visit, choixId)
    })
    const avant = await lire(s, 'conseil')
    expect(avant).toContain('Pour moi rien n’a changé.')
    expect(avant).not.toContain('Ce mot reste au conseil.')
    expect(avant).not.toContain('Une raison qui cite.')
    expect(avant).toContain('1 récit choisi est réservé')
    await s.prepare((tx, visit) => retirerRecits(tx, visit, [recitId]))
    const apres = await lire(s, 'conseil')
    expect(apres).not.toContain('Pour moi rien n’a changé.')
    expect(apres).toMatch(/Un récit a été retiré à la demande de la personne/u)
    await s.prepare((tx) => tx.updateTable('recits').set({ retire_pour: 'erreur' }).where('id', '=', recitId).execute())
    const erreur = await lire(s, 'conseil')
    expect(erreur).toMatch(/Un récit a été retiré le [^.]*n’aurait pas dû être gardé/u)
    expect(erreur).not.toContain('à la demande de la personne')
  })

  it('tells the council no money that it may not read', async () => {
    const s = await scene()
    const action_id = await uneAction(s)
    await s.prepare((tx) =>
      tx
        .insertInto('financements')
        .values({
          action_id,
          financeur: 'Ville',
          demande_centimes: 777_700,
          propose_centimes: null,
          accorde_centimes: 100_000,
          realise_centimes: 555_500,
        })
        .execute(),
    )
    expect(await lire(s, 'cdsu')).toMatch(/7\s777/u)
    const conseil = await lire(s, 'conseil')
    expect(conseil).not.toMatch(/7\s777|5\s555/u)
    expect(conseil).toMatch(/1\s000/u)
  })

  it('says who works with whom: pair by pair, and who is alone by name on the page of the council alone', async () => {
    const s = await scene()
    const [a, b] = [await uneStructure(s, { nom: 'La Régie' }), await uneStructure(s, { nom: 'L’Amicale' })]
    for (const structureId of [a, b, await uneStructure(s, { nom: 'Les Isolés' })]) await uneAction(s, { structureId })
    await unDejaEnsemble(s, { structureId: a, avecId: b })
    await unPartage(s, { annonceId: await uneAnnonce(s, { structureId: a }), structureId: b, etat: 'rendu' })
    for (const qui of ['conseil', 'coordination', 'cdsu'] as const) {
      const page = await lire(s, qui)
      expect(page).toContain('1 paire de structures a fait quelque chose ensemble.')
      expect(page).toContain('1 dit qu’on travaillait déjà ensemble')
      expect(page).toContain('Disent : depuis 2023')
      if (qui === 'cdsu') expect(page).toContain('1 structure du programme n’a rien de noté avec une autre en 2026.')
      else expect(page).toContain('rien de noté avec une autre en 2026 : Les Isolés.')
    }
    // What leaves has more readers than whoever takes it away, and what is adopted more still.
    const visit = s.visit('conseil')
    const { faits, edition } = await read(visit, (tx) => lireAvecLesFaits(tx, visit, 2026))
    const section = (de: typeof edition) => JSON.stringify(de.sections.find(({ id }) => id === 'cooperation'))
    expect(section(edition)).not.toContain('Les Isolés')
    expect(section(edition)).toContain('L’Amicale')
    const feuille = feuillesDeLEdition(faits, edition).find(({ nom }) => nom === 'Qui travaille avec qui')
    expect(feuille?.lignes).toEqual([
      ['Prêt ou partage', '2026-03-11', expect.stringContaining('L’Amicale')],
      ['Déjà ensemble, disent-elles, depuis 2023', null, 'La Régie, L’Amicale'],
    ])
    const commune = await read(visit, (tx) => lireAvecLesFaits(tx, visit, 2026, { commun: true, seules: true }))
    expect(section(commune.edition)).toContain('1 paire de structures')
    expect(section(commune.edition)).not.toMatch(/Les Isolés|L’Amicale/u)
  })

  it('is nobody else’s', async () => {
    const s = await scene()
    await uneAction(s)
    for (const qui of ['talent', 'partenaire', 'administration', 'visiteur'] as const)
      expect((await s.as(qui).get('/evaluation/2026')).status).toBe(403)
    expect((await s.as('cdsu').get('/evaluation/1999')).status).toBe(404)
    expect((await s.as('cdsu').get('/evaluation/bientot')).status).toBe(404)
    expect((await s.as('cdsu').get('/evaluation/2150')).status).toBe(200)
  })
})

it.skipIf(popplerMissing())('goes away as a PDF and as a text that say what the page says', async () => {
  const s = await scene()
  await uneAction(s, { titre: 'Atelier vélo' })
  await unCommentaire(s, { annee: 2026, voix: 'conseil', place: 'desaccord', texte: 'La carte est fausse.' })
  await unePageDuConseil(s, { annee: 2026, texte: 'Le soir, rien.' })
  await unePageDuConseil(s, { annee: 2026, publiee: false, texte: 'Un brouillon du conseil.' })
  await uneRecommandation(s, { annee: 2026, demande: 'Ouvrir le soir' })
  const pdf = await s.as('conseil').get('/evaluation/2026/pdf')
  expect(pdf.status).toBe(200)
  const texte = textOf(new Uint8Array(await pdf.arrayBuffer()))
  const ecrits = ['Le conseil citoyen, pas d’accord : La carte est fausse.', 'Le soir, rien.', 'Ouvrir le soir']
  for (const dit of [TITRE_DE_SECTION.limites, 'Édition provisoire', 'Qui peut lire', ...ecrits])
    expect(texte.replaceAll(/\s+/gu, ' ')).toContain(dit)
  expect(texte).not.toContain('Un brouillon du conseil')
  const odt = await s.as('conseil').get('/evaluation/2026/odt')
  expect(odt.status).toBe(200)
  expect((await s.as('talent').get('/evaluation/2026/odt')).status).toBe(403)
})

it('is offered on the home for this year and the last as far as they have actions, else for the year that has some', async () => {
  const s = await scene()
  const offertes = async () => {
    const page = await (await s.as('cdsu').get('/')).text()
    return [...page.matchAll(/href="[^"]*\/evaluation\/(\d{4})"/g)].map(([, annee]) => annee)
  }
  expect(await offertes()).toEqual([])
  await uneAction(s, { annee: 2027 })
  expect(await offertes()).toEqual(['2027'])
  await uneAction(s, { annee: 2026 })
  expect(await offertes()).toEqual(['2026'])
  await uneAction(s, { annee: 2025 })
  expect(await offertes()).toEqual(['2026', '2025'])
})
