import { beforeEach, describe, expect, it } from 'vitest'
import { attendreLaLecture, direOui } from '#modules/depots/testing.ts'
import { unComptage } from '#modules/presences/testing.ts'
import { annulerAction } from '#modules/programmation/ecrire/usecases.ts'
import { importerFichier, programmation } from '#modules/programmation/index.ts'
import { publier } from '#modules/seances/publication/publication.ts'
import { uneSeance, uneSeancePubliee } from '#modules/seances/testing.ts'
import { newId } from '#platform/ids.ts'
import { ecrireXlsx } from '#platform/tableur/ecrire.ts'
import { lireTableur } from '#platform/tableur/lire.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unAppel, uneAction, uneStructure, unTalent } from '#src/test/builders.ts'
import { uneMiseEnLien } from './testing.ts'

let s: Scene
beforeEach(async () => {
  s = await scene()
})

async function uneActionEnCours(connue?: string) {
  const structureId = await uneStructure(s)
  const actionId = connue ?? (await uneAction(s, { structureId, titre: 'Le Café des voisines' }))
  const seanceId = await uneSeancePubliee(s, {
    actionId,
    titre: 'Café du jeudi',
    jours: ['2026-03-05', '2026-04-02', '2026-04-09'],
  })
  await uneSeance(s, { actionId, titre: 'Galette des voisines', etat: 'proposee', jours: ['2026-05-04'] })
  const appelId = await unAppel(s, { structureId, actionId, titre: 'Coudre les nappes', places: 2 })
  const oui = await uneMiseEnLien(s, { structureId, appelId, etat: 'coordonnees-partagees' })
  const demandee = await uneMiseEnLien(s, {
    structureId,
    appelId,
    etat: 'proposee-au-talent',
    talentId: await unTalent(s, { prenom: 'Virginie' }),
  })
  return { structureId, actionId, seanceId, appelId, oui, demandee }
}

/** Its export, its state changed back: the page before the yes, and the one after. */
async function rendreParFichier(actionId: string) {
  const cdsu = s.as('cdsu')
  const annee = (
    await s.prepare((tx) =>
      tx.selectFrom('actions').select('annee').where('id', '=', actionId).executeTakeFirstOrThrow(),
    )
  ).annee
  const lu = await lireTableur(
    new Uint8Array(await (await cdsu.get(`/programmation.xlsx?annee=${annee}`)).arrayBuffer()),
  )
  if (!lu.ok) throw new Error(lu.reason)
  const feuilles = lu.value.feuilles.map(({ nom, lignes: [entetes = [], ...lignes] }, i) => ({
    nom,
    entetes: entetes.map((c) => c?.texte ?? ''),
    lignes: lignes.map((l) => l.map((c) => (i === 0 && c?.valeur === 'Annulée' ? 'Prévue' : (c?.valeur ?? null)))),
  }))
  const id = newId()
  const bytes = new Uint8Array(await ecrireXlsx(feuilles))
  await cdsu.upload('/import', { id }, { name: 'programmation.xlsx', field: 'fichier', bytes })
  await attendreLaLecture(s, id)
  const page = async () => (await texteDe(await cdsu.get(`/import/${id}`))).replace(/\s/gu, ' ')
  const avant = await page()
  await direOui(cdsu, `/import/${id}`, {})
  return { avant, apres: await page() }
}

const genres = (personneId: string) =>
  s.prepare(async (tx) =>
    (await tx.selectFrom('envois').select('genre').where('personne_id', '=', personneId).execute()).map((e) => e.genre),
  )

/** Where both are then, in whatever order they are read. */
const fin = ({ oui, demandee }: Record<'oui' | 'demandee', { id: string }>) =>
  new Map([
    [oui.id, 'retiree'],
    [demandee.id, 'proposee-au-talent'],
  ])

async function rienNAuraLieu({
  actionId,
  seanceId,
  appelId,
  oui,
  demandee,
}: Awaited<ReturnType<typeof uneActionEnCours>>) {
  const [appel, dates, liens] = await s.prepare(async (tx) => [
    await tx.selectFrom('appels').select('etat').where('id', '=', appelId).executeTakeFirstOrThrow(),
    await tx
      .selectFrom('occurrences_publiees')
      .select('statut')
      .where('seance_id', '=', seanceId)
      .orderBy('debut')
      .execute(),
    await tx.selectFrom('mises_en_lien').select(['id', 'etat']).where('id', 'in', [oui.id, demandee.id]).execute(),
  ])
  expect(appel.etat).toBe('annule')
  // What took place stays as it was.
  expect(dates.map(({ statut }) => statut)).toEqual(['programmee', 'annulee', 'annulee'])
  expect(new Map(liens.map(({ id, etat }) => [id, etat]))).toEqual(fin({ oui, demandee }))
  const calendrier = await texteDe(await s.as('visiteur').get(`/calendrier?action=${actionId}`))
  expect(calendrier).toContain('Annulé')
  expect(await (await s.as('visiteur').get('/appels')).text()).not.toContain(appelId)
  expect(await texteDe(await s.as('visiteur').get(`/appels/${appelId}/je-peux-aider`))).toContain(
    'ne prend plus de réponses',
  )
  // Whoever was asked is asked no more, and told.
  const aFaire = await texteDe(await s.as('coordination').get(''))
  expect(aFaire.replace(/\s/gu, ' ')).toMatch(/Dire à Virginie \S+ que « Coudre les nappes » est annulé/u)
  // Nothing is left to do for a draft; its contact is told of it in the same call.
  expect(aFaire.replace(/un message à lire \([^)]*\)/gu, '')).not.toContain('Galette des voisines')
  expect(await texteDe(await s.as('cdsu').get(''))).not.toMatch(/Galette des voisines|Virginie/)
}

describe('an action that is called off', () => {
  it('after people came, is said to have been counted, and to be « Terminée » rather', async () => {
    const s = await scene()
    const actionId = await uneAction(s, { titre: 'Les repas' })
    await unComptage(s, { actionId, total: 94 })
    const page = async () => texteDe(await s.as('cdsu').get(`/actions/${actionId}/annulation`))
    expect(await page()).toContain('« Les repas » n’aura plus lieu')
    expect(await page()).toContain('94 présences sont déjà comptées (1 date comptée)')
    expect(await page()).toContain('dites-la plutôt « Terminée »')
    await s.prepare((tx) => tx.deleteFrom('comptages').execute())
    expect(await page()).not.toMatch(/déjà comptées|Terminée/)
  })

  it('says what remains of it, and takes it back with those concerned told', async () => {
    const tout = await uneActionEnCours()
    const page = await texteDe(await s.as('cdsu').get(`/actions/${tout.actionId}/annulation`))
    expect(page).toContain('2 dates à venir')
    expect(page).toContain('1 proposition de dates')
    expect(page).toContain('l’appel à talents « Coudre les nappes » : 1 personne a dit oui, 1 personne a été demandée')
    expect((await s.as('cdsu').post(`/actions/${tout.actionId}/annulation`, { version: '1' })).status).toBe(303)
    await rienNAuraLieu(tout)
    expect(await genres(tout.oui.personneId)).toContain('autre-fois-talent')
    expect(await genres(tout.oui.contact)).toContain('dates-changees')
    expect(await genres(tout.demandee.personneId)).toEqual([])
  })

  it('leaves nothing either when its form or the city’s file says so', async () => {
    const form = await uneActionEnCours()
    const { structureId } = form
    const dite = {
      version: '1',
      titre: 'Café',
      structureId,
      annee: '2026',
      etat: 'annulee',
      periodeGenre: 'annee-civile',
    }
    expect((await s.as('cdsu').post(`/actions/${form.actionId}/modifier`, dite)).status).toBe(303)
    await rienNAuraLieu(form)

    s = await scene()
    const octets = (decision: string) =>
      new TextEncoder().encode(
        `Référence;Structure;Intitulé de l’action;Décision;Ville accordé\r\n26-A-01;Les Voisines;Repas partagé;${decision};2000`,
      )
    const importer = (decision: string) =>
      importerFichier(s.visit('cdsu'), {
        octets: octets(decision),
        nomFichier: 'programmation-2026.csv',
        essai: false,
        conflits: 'fichier',
      })
    await importer('Favorable')
    const { id } = await s.prepare((tx) => tx.selectFrom('actions').select('id').executeTakeFirstOrThrow())
    const fichier = await uneActionEnCours(id)
    // Of an action that was voted, « abandonnée » says that it stops, not that it was never retained.
    expect((await importer('Abandonnée')).ok).toBe(true)
    await rienNAuraLieu(fichier)
  })

  it('leaves nothing either the night after, when it was called off before that took anything back', async () => {
    const tout = await uneActionEnCours()
    await s.prepare((tx) =>
      tx.updateTable('actions').set({ etat: 'annulee' }).where('id', '=', tout.actionId).execute(),
    )
    await programmation.entretien?.(s.visit('systeme'))
    await rienNAuraLieu(tout)
    expect(await genres(tout.oui.personneId)).toContain('autre-fois-talent')
    expect(await genres(tout.oui.contact)).toContain('dates-changees')
    const avant = await s.prepare((tx) => tx.selectFrom('envois').select('id').orderBy('id').execute())
    await programmation.entretien?.(s.visit('systeme'))
    expect(await s.prepare((tx) => tx.selectFrom('envois').select('id').orderBy('id').execute())).toEqual(avant)
  })

  it('gives its dates to come back when it takes place after all, for the city to publish', async () => {
    const { actionId, structureId } = await uneActionEnCours()
    await annulerAction(s.visit('coordination'), actionId, 1)
    const dite = { titre: 'Café', structureId, annee: '2026', etat: 'prevue', periodeGenre: 'annee-civile' }
    const cdsu = s.as('cdsu')
    const suite = await cdsu.post(`/actions/${actionId}/modifier`, { version: '2', ...dite })
    expect(suite.status).toBe(303)
    expect(decodeURIComponent(suite.headers.get('set-cookie') ?? '')).toContain('2 dates à venir sont rétablies')
    const page = await texteDe(await cdsu.get('/calendrier/publication'))
    expect(page).toContain('Café du jeudi')
    const seances = await s.prepare((tx) =>
      tx.selectFrom('seances').select('id').where('titre', '=', 'Café du jeudi').execute(),
    )
    const publiee = { id: newId(), nom: 'Reprise', seances: seances.map(({ id }) => id), valider: true }
    expect((await publier(s.visit('cdsu'), publiee)).ok).toBe(true)
    const statuts = await s.prepare((tx) => tx.selectFrom('occurrences_publiees').select('statut').execute())
    expect(statuts.map(({ statut }) => statut)).toEqual(['programmee', 'programmee', 'programmee'])
  })

  it('says after a file puts it back what stays called off, and gives back as put off what was put off', async () => {
    const { actionId, appelId, seanceId } = await uneActionEnCours()
    await s.prepare((tx) =>
      tx
        .updateTable('occurrences')
        .set({ statut: 'reportee', mot: 'Salle fermée' })
        .where('seance_id', '=', seanceId)
        .where('debut', '>', Temporal.Instant.from('2026-04-05T00:00:00Z'))
        .execute(),
    )
    await annulerAction(s.visit('coordination'), actionId, 1)
    const rendus = await rendreParFichier(actionId)
    expect(rendus.avant).toContain('Annulée → Prévue, ses dates à venir restent annoncées annulées')
    expect(rendus.avant).toContain('ses appels à talents restent annulés')
    expect(rendus.apres).toContain('1 date à venir est rétablie, 1 date reste reportée')
    expect(rendus.apres).toContain('« Coudre les nappes » reste annulé')
    // And the page of the action leads to it.
    const page = await (await s.as('coordination').get(`/actions/${actionId}`)).text()
    expect(page).toMatch(new RegExp(`Reste annulé.*href="[^"]*/appels/${appelId}"`, 'su'))
    const dates = await s.prepare((tx) =>
      tx
        .selectFrom('occurrences')
        .select(['statut', 'mot'])
        .where('seance_id', '=', seanceId)
        .orderBy('debut')
        .execute(),
    )
    expect(dates.slice(1)).toEqual([
      { statut: 'programmee', mot: '' },
      { statut: 'reportee', mot: 'Salle fermée' },
    ])
  })

  it('takes no need and no date any more', async () => {
    const { actionId, structureId } = await uneActionEnCours()
    await annulerAction(s.visit('coordination'), actionId, 1)
    const page = await (await s.as('porteur', { structureId }).get(`/actions/${actionId}`)).text()
    for (const geste of ['Écrire un besoin', 'Ajouter des dates', 'Importer des dates'])
      expect(page).not.toContain(geste)
    // Its dates, all called off, announce no next one.
    expect(page).toContain('aucune date à venir')
    expect(page).not.toContain('d’ici six mois')
  })
})

describe('a call that is cancelled by itself', () => {
  it('leaves the desk nothing to tell the structure that cancelled it', async () => {
    const { appelId, structureId, oui, demandee } = await uneActionEnCours()
    const desk = s.as('coordination')
    for (const { id } of [oui, demandee]) await desk.post(`/mises-en-lien/${id}/retrait`, { auNomDe: 'talent' })
    expect(await texteDe(await desk.get('/mises-en-lien'))).toContain('ne viendra pas')
    expect((await s.as('porteur', { structureId }).post(`/appels/${appelId}/annulation`)).status).toBe(303)
    expect(await texteDe(await desk.get('/mises-en-lien'))).not.toMatch(/Dire (à|au)\S* .* est annulé/u)
  })

  it('asks nobody any more, and tells who had said yes, and who had not answered', async () => {
    const { appelId, structureId, oui, demandee } = await uneActionEnCours()
    const porteur = s.as('porteur', { structureId })
    expect(await texteDe(await porteur.get(`/appels/${appelId}/annulation`))).toContain('1 personne a dit oui')
    expect((await porteur.post(`/appels/${appelId}/annulation`)).status).toBe(303)
    expect(await genres(oui.personneId)).toContain('autre-fois-talent')
    const etats = await s.prepare((tx) =>
      tx.selectFrom('mises_en_lien').select(['id', 'etat']).where('id', 'in', [oui.id, demandee.id]).execute(),
    )
    expect(new Map(etats.map(({ id, etat }) => [id, etat]))).toEqual(fin({ oui, demandee }))
    const lue = async (geste: string, sujetId: string, path: string) => {
      const lien = { id: newId(), geste, sujetId, personneId: demandee.personneId }
      return (await texteDe(await s.as({ genre: 'lien', lien }).get(path))).replace(/\s/gu, ' ')
    }
    for (const page of [
      await lue('repondre-talent', demandee.id, `/mises-en-lien/${demandee.id}/reponse`),
      await lue('ma-fiche', demandee.talentId, `/ma-fiche/${demandee.talentId}`),
    ]) {
      expect(page).toContain('« Coudre les nappes » est annulé. Vous n’avez rien à faire.')
      expect(page).not.toContain('Vous répondez ce que vous voulez')
    }
    const { personneId } = demandee
    const attributions = [{ role: 'talent' as const, quartierId: null, structureId: null }]
    const elle = s.as({ genre: 'compte', compteId: newId(), personneId, nom: 'Virginie', attributions })
    const siennes = await texteDe(await elle.get('/mises-en-lien'))
    expect(siennes).toContain('Sans suite')
    expect(siennes).not.toContain('Votre réponse est attendue')
  })
})
