import { sql } from 'kysely'
import { aParis } from '#platform/dates.ts'
import { sameTerritoire } from '#platform/db/join.ts'
import type { Id } from '#platform/ids.ts'
import type { Tx, Visit } from '#src/ground/visit.ts'

/** The meetings to which somebody was asked, what they answered, and what was given to them to do. */
export async function donneesDe(tx: Tx, personneId: Id): Promise<unknown> {
  const rencontres = await tx
    .selectFrom('invites_de_temps_fort as i')
    .innerJoin('temps_forts as t', (join) => sameTerritoire(join, 't.id', 'i.temps_fort_id'))
    .select(['t.titre', 'i.cercle', 'i.vient', 'i.mot', 'i.repondu_le', 'i.note_par', 'i.invite_le', 'i.present'])
    .select(
      sql<
        { debut: string; voix: string }[] | null
      >`(select json_agg(json_build_object('debut', c.debut, 'voix', v.voix) order by c.debut)
        from voix_de_temps_fort v join creneaux_de_temps_fort c on c.territoire_id = v.territoire_id and c.id = v.creneau_id
        where v.territoire_id = i.territoire_id and v.invite_id = i.id)`.as('dates'),
    )
    .where('i.personne_id', '=', personneId)
    .orderBy('i.cree_le')
    .orderBy('i.id')
    .limit(500)
    .execute()
  const decisions = await tx
    .selectFrom('decisions_de_temps_fort')
    .select(['texte', 'jour', 'etat', 'cree_le'])
    .where('personne_id', '=', personneId)
    .orderBy('cree_le')
    .orderBy('id')
    .limit(500)
    .execute()
  return { rencontres, decisions }
}

/** Somebody who erases everything: that somebody came stays, to be counted; nobody is in it, and nobody else is to call. */
export async function effacer(tx: Tx, personneId: Id): Promise<void> {
  await tx
    .deleteFrom('invites_de_temps_fort')
    .where('personne_id', '=', personneId)
    .where('present', '=', false)
    .execute()
  await tx
    .updateTable('invites_de_temps_fort')
    .set({ personne_id: null, nom_ecrit: '', mot: '', note_par: '', oublie: true })
    .where('personne_id', '=', personneId)
    .execute()
  await tx
    .updateTable('decisions_de_temps_fort')
    .set({ personne_id: null })
    .where('personne_id', '=', personneId)
    .execute()
}

/** Who came is forgotten two years after (RGPD, art. 5: no longer than needed); counts stay. */
export const MOIS_AVANT_OUBLI = 24

/** By the clock: names of those who were asked to meetings long over, and what each said of its dates. */
export async function oublierLesAnciens(tx: Tx, { now }: Pick<Visit, 'now'>): Promise<void> {
  const limite = aParis(now).subtract({ months: MOIS_AVANT_OUBLI }).toInstant()
  const anciens = tx.selectFrom('temps_forts').select('id').where('cree_le', '<', limite)
  await tx
    .updateTable('invites_de_temps_fort')
    .set({ personne_id: null, nom_ecrit: '', mot: '', note_par: '', oublie: true })
    .where('temps_fort_id', 'in', anciens)
    .where('oublie', '=', false)
    .execute()
  await tx
    .deleteFrom('voix_de_temps_fort')
    .where('creneau_id', 'in', (eb) =>
      eb.selectFrom('creneaux_de_temps_fort').select('id').where('temps_fort_id', 'in', anciens),
    )
    .execute()
}
