import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { mEffacer } from '#modules/annuaire/soi-meme/soi.ts'
import { attribuer, creerCompte } from '#modules/comptes/index.ts'
import { trouverPersonne } from '#modules/personnes/index.ts'
import { contributions } from '#src/ground/host.ts'
import { type Me, ROLES } from '#src/ground/visit.ts'
import { scene } from '#src/test/app.ts'
import { ensemencer, texteDesOctets, toutAElle, toutCeQuiEstEcrit } from '#src/test/graines/index.ts'

/** Words of somebody who erased everything that stay, each with why. */
const GARDES: Readonly<Record<string, string>> = {
  'coups_de_pouce.titre': 'what was given to an action stays told and counted, without who gave it',
  'decisions_de_temps_fort.texte': 'the minutes of a meeting are those of all who were there; who does it is taken out',
  'notes_de_suivi.texte': 'what was seen of an action, and no more by whom',
  'suggestions_de_bilan.mot': 'what the council proposed for a bilan, and no more who wrote it',
  'suggestions_de_bilan.remplace': 'words of the bilan of a structure',
  'suggestions_de_bilan.texte': 'what the council proposed for a bilan, and no more who wrote it',
}

describe('who erases everything', () => {
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
    expect([...restes].sort()).toEqual(Object.keys(GARDES))
  }, 120_000)
})
