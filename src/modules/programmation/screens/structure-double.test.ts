import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { uneSeance, uneSeancePubliee } from '#modules/seances/testing.ts'
import { uneNote, uneValeur, unIndicateur } from '#modules/suivi/testing.ts'
import { unInvite, unTempsFort } from '#modules/temps-forts/testing.ts'
import { newId } from '#platform/ids.ts'
import { asOwner, type Me, type Role, read } from '#src/ground/visit.ts'
import { type Scene, scene, texteDe } from '#src/test/app.ts'
import { unAppel, unContact, uneAction, unePersonne, uneStructure, unTalent } from '#src/test/builders.ts'
import { LIENS } from '../structures/structures-store.ts'

const malgreDe = (html: string) => /name="malgre" value="([^"]+)"/.exec(html)?.[1] ?? ''

const ligne = (s: Scene, table: string, valeurs: Record<string, unknown>) =>
  s.prepare(async (tx) => {
    const toutes = { territoire_id: s.territoire.id, id: newId(), ...valeurs }
    const noms = sql.join(Object.keys(toutes).map((nom) => sql.ref(nom)))
    await sql`insert into ${sql.table(table)} (${noms}) values (${sql.join(Object.values(toutes))})`.execute(tx)
  })

/** An account that holds a role here: it lives outside territoires, under a name of this one's. */
async function unCompte(s: Scene, nom: string, role: Role, structure_id: string | null = null): Promise<Me> {
  const compteId = `${nom}-${s.territoire.id}`
  const compte = { id: compteId, name: nom, email: `${compteId}@exemple.fr`, emailVerified: true }
  await asOwner((tx) =>
    tx
      .insertInto('auth.user')
      .values(compte)
      .onConflict((oc) => oc.doNothing())
      .execute(),
  )
  const donne = { donne_par: 'essai', donne_le: '2024-01-01T00:00Z' }
  await ligne(s, 'attributions', { compte_id: compteId, role, structure_id, ...donne })
  const attributions = [{ role, quartierId: null, structureId: structure_id }]
  return { genre: 'compte', compteId, personneId: null, nom, attributions }
}

/**
 * Carried without a count: rows of its actions, told with them, since the count of what it notes for itself would tell that it
 * does; and the ties that members of the council declared, which are the council's.
 */
const DE_SES_ACTIONS = ['liens_d_interet', 'notes_de_suivi', 'seances', 'valeurs_d_indicateur']

const fait = (s: Scene) => ({ auteur: 'essai', fait_le: s.now.toString(), changements: '{}' })

/** A programme kept with these actions. */
async function unVote(s: Scene, actions: readonly string[], donnees: Record<string, string>): Promise<void> {
  const programme_id = newId()
  const programme = { id: programme_id, annee: 2026, nom: 'Voté', par: 'essai', garde_le: s.now.toString() }
  await ligne(s, 'programmes_votes', programme)
  const commun = { territoire_id: s.territoire.id, programme_id, donnees: JSON.stringify(donnees) }
  for (const action_id of actions)
    await s.prepare((tx) =>
      tx
        .insertInto('actions_votees')
        .values({ ...commun, action_id })
        .execute(),
    )
}

let dits = 0
/** One row in each table that points to structures, and in those that do so without a key. */
async function toutCeQuElleTient(s: Scene, structure_id: string, tempsFort: string, talent_id: string): Promise<void> {
  const [quand, jour] = [s.now.toString(), '2026-04-01']
  const personne_id = await unePersonne(s)
  const actionId = await uneAction(s, { structureId: structure_id })
  await unAppel(s, { structureId: structure_id, actionId, contactId: await unContact(s, structure_id, personne_id) })
  await uneNote(s, { actionId, cote: 'porteur' })
  await uneValeur(s, await unIndicateur(s, { actionId }), { transmise: false })
  await uneSeance(s, { actionId, etat: 'brouillon' })
  const invitation = { personne_id, role: 'porteur', invite_par: 'essai', cree_le: quand, expire_le: quand }
  await ligne(s, 'invitations', { structure_id, ...invitation })
  const aide = { cercle: 'habitant', titre: 'Couture', jour, minutes: 60, note_par: 'essai', cree_le: quand }
  await ligne(s, 'coups_de_pouce', { structure_id, talent_id, ...aide })
  const annonceId = newId()
  const annonce = {
    sens: 'propose',
    genre: 'salle',
    titre: 'Salle',
    redige_par: 'essai',
    expire_le: quand,
    cree_le: quand,
  }
  await ligne(s, 'annonces_de_partage', { structure_id, ...annonce, id: annonceId })
  await ligne(s, 'partages', { structure_id, annonce_id: annonceId, etat: 'demande', cree_le: quand })
  await ligne(s, 'invites_de_temps_fort', { structure_id, temps_fort_id: tempsFort, cercle: 'porteur', cree_le: quand })
  await ligne(s, 'decisions_de_temps_fort', { structure_id, temps_fort_id: tempsFort, texte: 'Venir', cree_le: quand })
  const journee_id = newId()
  const journee = { temps_fort_id: await unTempsFort(s), annee: 2026, capacite: 100, blocs: '[]', creee_le: quand }
  await ligne(s, 'journees_de_lancement', { id: journee_id, ...journee })
  await ligne(s, 'stands_de_lancement', { structure_id, journee_id, numero: 1 })
  const lettre = { saison: '2026-1', texte: 'Bonjour', etat: 'remise', par: 'essai', etat_le: quand }
  await ligne(s, 'lettres_de_saison', { structure_id, ...lettre })
  await ligne(s, 'fermetures', { structure_id, du: jour, au: jour, cree_le: quand })
  const commentaire = { annee: 2025, section: 'argent', voix: 'porteur', place: 'accord', par: 'essai', le: quand }
  await ligne(s, 'commentaires_d_evaluation', { structure_id, ...commentaire, texte: `Avis ${++dits}.` })
  const recommandation = { annee: 2025, venue_de: 'porteur', demande: 'Ouvrir', adressee_a: 'ville', pour_le: jour }
  await ligne(s, 'recommandations', { structure_id, ...recommandation, dite_par: 'essai', dite_le: quand })
  const avec_id = await uneStructure(s)
  await ligne(s, 'deja_ensemble', { structure_id, avec_id, depuis_annee: 2023, dite_le: quand, dite_par: 'essai' })
  const membre_id = newId()
  await ligne(s, 'membres_du_conseil', { id: membre_id, nom_ecrit: 'Une voisine', demande_le: quand })
  const tie = { membre_id, annee: 2026, nature: 'bureau', dit_le: quand, dit_par: 'essai' }
  await ligne(s, 'liens_d_interet', { structure_id, ...tie })
  await ligne(s, 'liens', { geste: 'ce-qui-est-du', sujet_id: structure_id, cree_le: quand, expire_le: quand })
}

/** Where an id still stands, in any column of the territoire. */
const ouEst = (s: Scene, id: string) =>
  read(s.visit(), async (tx) => {
    const { rows } = await sql<{ t: string }>`select distinct table_name as t from information_schema.columns
      where table_schema = 'public' and column_name = 'territoire_id' order by 1`.execute(tx)
    const lus = []
    for (const { t } of rows) {
      const { rows: la } = await sql`select from ${sql.table(t)} x where to_jsonb(x)::text like ${`%${id}%`}`.execute(
        tx,
      )
      if (la.length > 0) lus.push(t)
    }
    return lus
  })

const tablesLiees = (s: Scene) =>
  read(s.visit(), async (tx) => {
    const { rows } = await sql<{ t: string }>`select distinct conrelid::regclass::text as t from pg_constraint
      where contype = 'f' and confrelid = 'structures'::regclass order by 1`.execute(tx)
    return rows.map(({ t }) => t)
  })

const noms = (s: Scene) => read(s.visit(), (tx) => tx.selectFrom('structures').select('nom').orderBy('nom').execute())

describe('two structures that are one', () => {
  it('become one with all that is of either, and nothing is left of the other', async () => {
    const s = await scene()
    const retire = await uneStructure(s, { nom: 'Centre Social Les 3 Cerises', siret: '73282932000074' })
    const garde = await uneStructure(s, { nom: 'Centre social Les Trois Cerises' })
    const talentId = await unTalent(s)
    const tempsFort = newId()
    const rencontre = {
      titre: 'Bilan',
      duree_minutes: 60,
      etat: 'fixe',
      organise_par: 'essai',
      cree_le: s.now.toString(),
    }
    await ligne(s, 'temps_forts', { ...rencontre, id: tempsFort })
    await s.prepare((tx) =>
      tx
        .updateTable('talents')
        .set({ structures_refusees: [retire] })
        .execute(),
    )
    await unVote(s, [newId()], { titre: 'Repas', structureId: retire })
    await ligne(s, 'journal', { objet: 'structure', objet_id: retire, geste: 'modifier', ...fait(s) })
    // The same account, person, meeting and season on both sides: what one row may hold once.
    for (const id of [retire, garde]) {
      await toutCeQuElleTient(s, id, tempsFort, talentId)
      await unCompte(s, 'une', 'porteur', id)
    }
    await unCompte(s, 'autre', 'porteur', retire)
    const double = await unePersonne(s)
    const appelId = await unAppel(s, { structureId: retire, contactId: await unContact(s, retire, double) })
    await unContact(s, garde, double)

    const liees = await tablesLiees(s)
    expect([...Object.keys(LIENS), ...DE_SES_ACTIONS].toSorted()).toEqual(liees)
    for (const table of liees) expect(await ouEst(s, retire)).toContain(table)
    const page = await texteDe(await s.as('cdsu').get(`/structures/${retire}/double?avec=${garde}`))
    expect(page).toContain('2 comptes')
    expect(page).toContain('2 actions, avec leurs dates et leurs bilans')
    expect(page).toContain('Qui agit pour l’une agira pour les deux')

    expect((await s.as('coordination').post(`/structures/${retire}/double`, { autre: garde })).status).toBe(303)
    expect(await ouEst(s, retire)).toEqual([])
    for (const table of [...liees, 'liens', 'talents', 'actions_votees', 'journal'])
      expect(await ouEst(s, garde)).toContain(table)
    const la = await read(s.visit(), async (tx) => ({
      structure: await tx.selectFrom('structures').selectAll().where('id', '=', garde).executeTakeFirstOrThrow(),
      contact: await tx.selectFrom('appels').select('contact_id').where('id', '=', appelId).executeTakeFirst(),
      comptes: await tx.selectFrom('attributions').select('compte_id').orderBy('compte_id').execute(),
      lettres: await tx.selectFrom('lettres_de_saison').select('id').execute(),
      commentaires: await tx.selectFrom('commentaires_d_evaluation').select('texte').execute(),
    }))
    expect(la.structure).toMatchObject({
      nom: 'Centre social Les Trois Cerises',
      siret: '73282932000074',
      autres_noms: ['Centre Social Les 3 Cerises'],
    })
    expect(la.contact?.contact_id).not.toBeNull()
    expect(la.comptes.map((c) => c.compte_id)).toEqual([`autre-${s.territoire.id}`, `une-${s.territoire.id}`])
    expect(la.lettres).toHaveLength(1)
    // One comment a section: the words of both are in it.
    expect(la.commentaires).toEqual([{ texte: 'Avis 2.\n\nAvis 1.' }])
    expect((await s.as('cdsu').get(`/structures/${retire}`)).status).toBe(404)
    expect((await s.as('cdsu').post(`/structures/${retire}/double`, { autre: garde })).status).toBe(404)
  })

  it('invited both to a meeting, keep each person named there, who answered and who came', async () => {
    const s = await scene()
    const [retire, garde] = [await uneStructure(s), await uneStructure(s)]
    const [repond, vient] = [await unTempsFort(s), await unTempsFort(s)]
    await unInvite(s, repond, { structureId: garde, nom: 'Nadia' })
    await unInvite(s, repond, { structureId: retire, nom: 'Karim', vient: 'oui' })
    await unInvite(s, repond, { structureId: garde, present: true })
    await unInvite(s, repond, { structureId: retire, vient: 'oui' })
    await unInvite(s, vient, { structureId: garde })
    await unInvite(s, vient, { structureId: retire, present: true })
    await s.as('cdsu').post(`/structures/${retire}/double`, { autre: garde })
    const invites = await read(s.visit(), (tx) =>
      tx
        .selectFrom('invites_de_temps_fort')
        .select(['temps_fort_id', 'structure_id', 'nom_ecrit', 'vient', 'present'])
        .orderBy('nom_ecrit')
        .execute(),
    )
    const de = (id: string) => invites.filter((i) => i.temps_fort_id === id && i.structure_id === garde)
    expect(de(repond)).toMatchObject([
      { nom_ecrit: '', vient: 'oui', present: true },
      { nom_ecrit: 'Karim', vient: 'oui' },
      { nom_ecrit: 'Nadia', vient: null },
    ])
    expect(de(vient)).toMatchObject([{ nom_ecrit: '', present: true }])
  })

  it('are made one by nobody who could not give those rights', async () => {
    const s = await scene()
    const [retire, garde] = [await uneStructure(s), await uneStructure(s)]
    const essai = async (qui: Parameters<Scene['as']>[0], ou = {}) =>
      (await s.as(qui, ou).post(`/structures/${retire}/double`, { autre: garde })).status
    await uneAction(s, { structureId: garde })
    expect(await essai('porteur', { structureId: garde })).toBe(403)
    expect(await essai('conseil')).toBe(403)
    expect(await essai('coordination', { quartierId: s.ailleursId })).toBe(403)
    expect((await s.as('cdsu').post(`/structures/${garde}/double`, { autre: garde })).status).toBe(403)

    // Whom the officer brought in themself, somebody else lets into the other structure.
    const [cdsu, coordination] = [await unCompte(s, 'cdsu', 'cdsu'), await unCompte(s, 'elle', 'coordination')]
    await unCompte(s, 'venu', 'porteur', retire)
    const compte_id = `venu-${s.territoire.id}`
    const quand = s.now.toString()
    const invitation = { personne_id: await unePersonne(s), role: 'porteur', structure_id: retire, invite_par: 'essai' }
    const acceptee = {
      invite_par_compte: `cdsu-${s.territoire.id}`,
      compte_id,
      cree_le: quand,
      expire_le: quand,
      acceptee_le: quand,
    }
    await ligne(s, 'invitations', { ...invitation, ...acceptee })
    const page = async () => texteDe(await s.as(cdsu).get(`/structures/${retire}/double?avec=${garde}`))
    expect(await page()).toContain('Quelqu’un d’autre que vous doit les réunir')
    expect(await essai(cdsu)).toBe(403)
    expect(await essai(coordination)).toBe(303)
    expect(await noms(s)).toHaveLength(1)
  })

  it('proposes first the one of nearly the same name', async () => {
    const s = await scene()
    const id = await uneStructure(s, { nom: 'Centre Social Les 3 Cerises' })
    await uneStructure(s, { nom: 'Amicale' })
    const proche = await uneStructure(s, { nom: 'Centre social Les Trois Cerises' })
    const html = await (await s.as('cdsu').get(`/structures/${id}/double`)).text()
    expect(html).toMatch(new RegExp(`<option value="${proche}" selected`))
    expect(await texteDe(await s.as('cdsu').get(`/structures/${id}/modifier`))).toContain('Inscrite deux fois ?')
    // Where none is near, none is chosen beforehand: what two became cannot be undone.
    const seule = await uneStructure(s, { nom: 'Radio Perchoir' })
    const rien = await (await s.as('cdsu').get(`/structures/${seule}/double`)).text()
    expect(rien).not.toMatch(/<option[^>]* selected/)
    expect(rien).toContain('<option value="">Choisissez')
  })
})

describe('two actions that are one', () => {
  const deux = async (s: Scene) => {
    const structureId = await uneStructure(s)
    const garde = await uneAction(s, { annee: 2026, titre: 'Jardin partagé des Glycines', structureId })
    const copie = await uneAction(s, { annee: 2026, ref: '26-J', titre: 'Jardin partagé Les Glycines', structureId })
    return { structureId, garde, copie }
  }
  const ouvert = (s: Scene) => ({ ouvert_par: 'essai', cree_le: s.now.toString(), modifie_le: s.now.toString() })
  const argent = (s: Scene, action_id: string, centimes: Record<string, number>) =>
    s.prepare((tx) =>
      tx
        .insertInto('financements')
        .values({ territoire_id: s.territoire.id, action_id, financeur: 'Ville', ...centimes })
        .execute(),
    )

  it('become one with the money, the reference, the calls and the links of either, even once the copy is put away', async () => {
    const s = await scene()
    const { structureId, garde, copie } = await deux(s)
    const avant = await uneAction(s, { annee: 2025, structureId })
    const dits = { publics: ['familles'], periode_ecrite: 'avril à juin', renouvelle_id: avant }
    await s.prepare((tx) => tx.updateTable('actions').set(dits).where('id', '=', copie).execute())
    await argent(s, garde, { demande_centimes: 90_000 })
    await argent(s, copie, { demande_centimes: 80_000, accorde_centimes: 70_000 })
    const sansMontant = { territoire_id: s.territoire.id, action_id: copie, financeur: 'Département' }
    await s.prepare((tx) => tx.insertInto('financements').values(sansMontant).execute())
    await unAppel(s, { structureId, actionId: copie })
    const lien = { geste: 'compter', sujet_id: copie, cree_le: s.now.toString(), expire_le: s.now.toString() }
    await ligne(s, 'liens', lien)
    await ligne(s, 'bilans', { action_id: copie, exercice: 2026, moment: 'final', ...ouvert(s) })
    await ligne(s, 'journal', { objet: 'action', objet_id: copie, geste: 'modifier', ...fait(s) })
    await uneSeancePubliee(s, { actionId: copie, jours: ['2026-04-01'] })
    await unVote(s, [copie], { titre: 'Jardin partagé Les Glycines' })
    await s.prepare((tx) => tx.updateTable('actions').set({ archivee_le: s.now }).where('id', '=', copie).execute())
    expect(await texteDe(await s.as('cdsu').get(`/actions/${copie}/rangement`))).toContain('Inscrite deux fois ?')
    expect((await s.as('cdsu').post(`/actions/${copie}/double`, { autre: garde })).status).toBe(303)
    expect(await ouEst(s, copie)).toEqual([])
    for (const table of ['appels', 'liens', 'financements', 'bilans', 'journal', 'seances_publiees', 'actions_votees'])
      expect(await ouEst(s, garde)).toContain(table)
    const lue = await read(s.visit(), (tx) =>
      tx
        .selectFrom('actions as a')
        .innerJoin('financements as f', 'f.action_id', 'a.id')
        .select([
          'a.ref',
          'a.titre',
          'a.publics',
          'a.periode_ecrite',
          'a.renouvelle_id',
          'f.demande_centimes',
          'f.accorde_centimes',
        ])
        .execute(),
    )
    const titre = 'Jardin partagé des Glycines'
    expect(lue).toEqual([{ ref: '26-J', titre, ...dits, demande_centimes: 90_000, accorde_centimes: 70_000 }])
  })

  it('stay two where one of two bilans would be lost, of two structures or years, and for whoever may not', async () => {
    const s = await scene()
    const { garde, copie } = await deux(s)
    const essai = async (qui: Role, autre = garde) =>
      (await s.as(qui).post(`/actions/${copie}/double`, { autre })).status
    expect(await essai('conseil')).toBe(403)
    expect(await essai('cdsu', await uneAction(s, { annee: 2026 }))).toBe(404)
    expect(await essai('cdsu', copie)).toBe(404)
    expect(await essai('cdsu', '')).toBe(422)
    for (const action_id of [garde, copie])
      await ligne(s, 'bilans', { action_id, exercice: 2026, moment: 'final', ...ouvert(s) })
    expect(await essai('cdsu')).toBe(409)
    expect(await ouEst(s, copie)).toContain('actions')
  })
})

it('is asked too of whoever types an action under nearly the name of a structure', async () => {
  const s = await scene()
  await uneStructure(s, { nom: 'Centre social Les Trois Cerises' })
  const saisie = (nom: string) => ({
    id: newId(),
    nouvelleStructureId: newId(),
    titre: 'Repas',
    structure: nom,
    annee: '2026',
  })
  const doute = await s.as('cdsu').post('/actions/nouvelle', saisie('Centre Social Les 3 Cerises'))
  expect(doute.status).toBe(409)
  const page = await doute.text()
  expect(page).toContain('peut-être déjà là')
  expect((await s.as('cdsu').post('/actions/nouvelle', saisie('CENTRE SOCIAL LES TROIS CERISES'))).status).toBe(303)
  expect(await noms(s)).toHaveLength(1)
  const malgre = { ...saisie('Centre Social Les 3 Cerises'), malgre: malgreDe(page) }
  expect((await s.as('cdsu').post('/actions/nouvelle', malgre)).status).toBe(303)
  expect(await noms(s)).toHaveLength(2)
})
