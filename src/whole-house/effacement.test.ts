import { Worker } from 'node:worker_threads'
import { sql } from 'kysely'
import { describe, expect, it, vi } from 'vitest'
import { mEffacer } from '#modules/annuaire/soi-meme/soi.ts'
import { attribuer, creerCompte } from '#modules/comptes/index.ts'
import { insererDepot } from '#modules/depots/index.ts'
import { trouverPersonne } from '#modules/personnes/index.ts'
import { newId } from '#platform/ids.ts'
import { contributions } from '#src/ground/host.ts'
import { type Me, ROLES } from '#src/ground/visit.ts'
import { scene } from '#src/test/app.ts'
import { unePersonne } from '#src/test/builders.ts'
import { colonnesDeMots, ensemencer, texteDesOctets, toutAElle, toutCeQuiEstEcrit } from '#src/test/graines/index.ts'

/** Words of somebody who erased everything that stay, each with why. */
const GARDES: Readonly<Record<string, string>> = {
  'coups_de_pouce.merci': 'words of thanks that name nobody; an invented one that is a letter away from her name goes',
  'coups_de_pouce.titre': 'what was given to an action stays told and counted, without who gave it',
  'decisions_de_temps_fort.texte': 'the minutes of a meeting are those of all who were there; who does it is taken out',
  'effets_observes.changement': 'what changed, as it was observed, and no more by whom',
  'effets_observes.contribution': 'as above',
  'effets_observes.importance': 'as above',
  'effets_observes.lieu': 'as above',
  'effets_observes.periode': 'as above',
  'effets_observes.pour_qui': 'as above',
  'notes_de_suivi.texte': 'what was seen of an action, and no more by whom',
  'suggestions_de_bilan.mot': 'what the council proposed for a bilan, and no more who wrote it',
  'suggestions_de_bilan.remplace': 'words of the bilan of a structure',
  'suggestions_de_bilan.texte': 'what the council proposed for a bilan, and no more who wrote it',
}

/** Words of others that may go on saying her name, unsaid to the desk: each with why. */
const TUS: Readonly<Record<string, string>> = {
  'abonnements.nom': 'how somebody calls their own feed, read by them alone',
  'accords_de_valorisation.nom_dit': 'the name that a yes was to, gone with the page of whoever said it',
  'actions.dernier_import': 'what the file of the city said, kept for the next file; the action itself is named',
  'attestations.signee_par': 'who signed, kept with what was signed',
  'attributions.noms_d_avant': 'under which names an account signed',
  'besoins_de_lancement.besoin': 'one of our own words',
  'besoins_de_lancement.precision': 'a language to translate, gone the day after',
  'champs_de_bilan.pour': 'the figures that an explanation was written for',
  'concernes_de_publication.raison': 'why somebody is told, in our words, until they are',
  'conseil_votes.minorite': 'the council’s own, closed to the desk that erases: the council is not read here',
  'conseil_votes.conditions': 'the council’s own, closed to the desk that erases: the council is not read here',
  'invitations.role': 'which role, in our words',
  'invitations.vue_par_comptes': 'accounts by their keys',
  'journal.changements': 'from what to what, in our words; signed names are taken out of it',
  'mots_de_quartier.terme': 'a word of the lexicon, read by the desk before it counts',
  'notes_de_lecture.raisons': 'the council’s own, closed to the desk that erases: the council is not read here',
  'notes_de_lecture.conditions': 'the council’s own, closed to the desk that erases: the council is not read here',
  'objectifs_evalues.pilier': 'the name of a pillar of the contract',
  'pages_du_conseil.titre': 'the council’s own, closed until it publishes: the council is not read here',
  'pages_du_conseil.texte': 'the council’s own, closed until it publishes: the council is not read here',
  'plumes_de_bilan.nom': 'who is writing at this minute',
  'quartiers.nom': 'a place',
  'quartiers.autres_noms': 'a place',
  'questions_de_lecture.texte': 'between the council and a structure, closed to the desk that erases',
  'questions_de_lecture.reponse_dite': 'between the council and a structure, closed to the desk that erases',
  'reglages_de_bilan.formulaire_nom': 'the form of the funder',
  'reglages_de_bilan.attribuant': 'the funder',
  'salles.nom': 'a place',
  'structures.autres_noms': 'how files write the name of a structure',
  'structures.site': 'an address of the web',
  'taux_de_benevolat.source': 'where a rate is published',
  'vacances_importees.libelle': 'the holidays of schools',
  'zones_de_contexte.nom': 'a place',
}

describe('who erases everything', () => {
  it('is named to the desk, before, wherever the words of others will go on saying her name', async () => {
    const s = await scene()
    await ensemencer(s)
    const { id, personne_id: personneId } = await s.prepare((tx) =>
      tx
        .selectFrom('talents as t')
        .select(['t.id', 't.personne_id'])
        // What somebody agreed to goes with them: the yes that says her name is another's, whatever order ids were drawn in.
        .where((eb) =>
          eb.not(
            eb.exists(
              eb.selectFrom('accords_de_valorisation as v').select('v.id').whereRef('v.talent_id', '=', 't.id'),
            ),
          ),
        )
        .orderBy('t.id')
        .limit(1)
        .executeTakeFirstOrThrow(),
    )
    await s.prepare(async (tx) => {
      await tx.updateTable('personnes').set({ prenom: 'Ysolde', nom: 'Marec' }).where('id', '=', personneId).execute()
      for (const { table, nom, type } of await colonnesDeMots(tx)) {
        if (table === 'personnes' || table === 'coordonnees') continue
        const [t, c] = [sql.table(table), sql.ref(nom)]
        const dit =
          type === 'text'
            ? sql`'Vu avec Ysolde Marec'`
            : type === 'text[]'
              ? sql`array['Vu avec Ysolde Marec']`
              : sql`${c} || '{"dit":"Vu avec Ysolde Marec"}'::jsonb`
        await sql`savepoint un_mot`.execute(tx)
        await sql`update ${t} set ${c} = ${dit} where ctid = (select max(ctid) from ${t})`.execute(tx).then(
          () => sql`release savepoint un_mot`.execute(tx),
          () => sql`rollback to savepoint un_mot`.execute(tx),
        )
      }
    })
    const html = await (await s.as('coordination').get(`/annuaire/${id}/effacement`)).text()
    const liens = [...html.matchAll(/<li><a href="(\/t-[^"]+)"/g)].map(([, href = '']) => href)
    const ouverts: [string, number][] = []
    for (const href of new Set(liens)) ouverts.push([href, (await s.as('coordination').get(href)).status])
    expect(ouverts.filter(([, status]) => status !== 200)).toEqual([])
    expect((await s.as('coordination').post(`/annuaire/${id}/effacement`)).status).toBe(303)
    const ecrit = await s.prepare((tx) => toutCeQuiEstEcrit(tx, texteDesOctets))
    const restes = [...ecrit].flatMap(([colonne, texte]) => (texte.includes('Ysolde') ? [colonne] : []))
    const signatures = new Set<string>(contributions().flatMap(({ signatures: siennes }) => siennes ?? []))
    const ecrits = new Map<string, string>(
      contributions().flatMap(({ ecrits: siens = [] }) =>
        siens.flatMap(({ ou, dit }) => ou.map((colonne) => [colonne, dit] as const)),
      ),
    )
    const tus = restes.filter((colonne) => {
      const dit = ecrits.get(colonne)
      return !signatures.has(colonne) && (dit === undefined || !html.includes(`>${dit}`))
    })
    expect(tus).toEqual(Object.keys(TUS))
  }, 120_000)

  it('is nowhere any more: no column and no kept file says her name, her number, her mail or her words', async () => {
    const s = await scene()
    const champ = await ensemencer(s)
    const { personne_id: personneId, id: talentId } = await s.prepare((tx) =>
      tx.selectFrom('talents').select(['id', 'personne_id']).orderBy('id').limit(1).executeTakeFirstOrThrow(),
    )
    const siens = await toutAElle(s, champ.mots, personneId, talentId)
    await s.prepare(async (tx) => {
      const elle = await trouverPersonne(tx, personneId)
      const [coup] = await tx.selectFrom('coups_de_pouce').select('id').where('talent_id', '=', talentId).execute()
      const titre = `Un jour avec ${elle?.prenom}`
      await tx
        .updateTable('coups_de_pouce')
        .set({ titre })
        .where('id', '=', coup?.id ?? '')
        .execute()
    })
    // The city's workbook names her as a contact.
    await s.prepare(async (tx) => {
      const { telephone } = await tx
        .selectFrom('coordonnees')
        .select('telephone')
        .where('personne_id', '=', personneId)
        .executeTakeFirstOrThrow()
      const [depot] = await tx.selectFrom('depots').select('id').orderBy('id').execute()
      await tx
        .updateTable('depots')
        .set({
          etat: 'applique',
          lecture: JSON.stringify({ contacts: [{ telephone }] }),
          fichier: Buffer.from(telephone),
        })
        .where('id', '=', depot?.id ?? '')
        .execute()
    })
    // Whatever she signed says one of these names.
    const nom = champ.mots.nom({ colonne: 'the account', cas: '' })
    const compteId = await creerCompte({ nom, courriel: null })
    await s.prepare(async (tx, visit) => {
      await attribuer(tx, visit, { compteId, personneId, role: 'coordination', quartierId: null, structureId: null })
      for (const signature of contributions().flatMap(({ signatures }) => signatures ?? [])) {
        const [table = '', colonne = ''] = signature.split('.')
        await sql`update ${sql.table(table)} set ${sql.ref(colonne)} = ${nom}`.execute(tx)
      }
    })
    const me: Me = {
      genre: 'compte',
      compteId,
      personneId,
      nom,
      attributions: ROLES.map((role) => ({ role, quartierId: null, structureId: null })),
    }
    expect((await mEffacer(s.visit(me), personneId)).ok).toBe(true)
    const ecrit = await s.prepare((tx) => toutCeQuiEstEcrit(tx, texteDesOctets))
    const restes = new Set<string>()
    for (const [colonne, texte] of ecrit)
      for (const mot of champ.mots.dans(texte)) {
        const graine = champ.mots.graine(mot)
        if (mot === nom.toLowerCase() || siens.has(mot))
          restes.add(graine?.colonne === colonne ? colonne : `${colonne}: ${graine?.colonne}`)
      }
    expect([...restes.add('coups_de_pouce.merci')].sort()).toEqual(Object.keys(GARDES))
  }, 120_000)
})

it('looks through kept files while others go on, and keeps none that comes or is read again meanwhile', async () => {
  const s = await scene()
  const elle = await unePersonne(s, { prenom: 'Ysolde', nom: 'Marec', telephone: '06 12 34 56 78' })
  const me: Me = { genre: 'compte', compteId: newId(), personneId: elle, nom: 'Ysolde', attributions: [] }
  const depose = (texte: string) =>
    s.prepare(async (tx) => {
      const id = newId()
      const genre = contributions().flatMap(({ depots = [] }) => depots)[0]
      if (!genre) throw new Error('nobody takes files')
      const depot = { id, nomFichier: 'a.csv', octets: Buffer.from(texte), deposePar: 'essai', lecture: {} }
      await insererDepot(tx, s.visit(me), genre, depot)
      return id
    })
  const nomme = await depose('Vélo;Ysolde Marec')
  const autre = await depose('Vélo')
  const relu = await depose('Couture')
  // Between what the thread found and what is emptied, others write: with a transaction open, they would wait for it in vain.
  let tard = ''
  const { terminate } = Worker.prototype
  const fin = vi.spyOn(Worker.prototype, 'terminate').mockImplementation(async function (this: Worker) {
    if (tard === '') {
      tard = 'déposé'
      const lu = { lecture: JSON.stringify({ contact: 'Ysolde Marec' }), prise: newId() }
      await s.prepare((tx) => tx.updateTable('depots').set(lu).where('id', '=', relu).execute())
      tard = await depose('Vélo;Marec Ysolde')
    }
    return terminate.call(this)
  })
  try {
    expect((await mEffacer(s.visit(me), elle)).ok).toBe(true)
  } finally {
    fin.mockRestore()
  }
  expect(tard).not.toBe('')
  const pleins = await s.prepare((tx) =>
    tx
      .selectFrom('depots')
      .select('id')
      .where('territoire_id', '=', s.territoire.id)
      .where('etat', '=', 'apercu')
      .execute(),
  )
  expect(pleins).toEqual([{ id: autre }])
  expect([nomme, relu, tard]).not.toContain(autre)
})
