import { type Id, newId } from '#platform/ids.ts'
import type { Scene } from '#src/test/app.ts'
import type { Place, Voix } from './domain.ts'

/** A page of the council straight in its table, of 2025; published unless said otherwise. */
export async function unePageDuConseil(
  s: Scene,
  p: { annee?: number; publiee?: boolean; titre?: string; texte?: string; quartierId?: Id; publieeLe?: string } = {},
): Promise<Id> {
  const id = newId()
  const le = p.publieeLe ? Temporal.Instant.from(p.publieeLe) : s.now
  await s.prepare((tx) =>
    tx
      .insertInto('pages_du_conseil')
      .values({
        ...{ id, annee: p.annee ?? 2025, quartier_id: p.quartierId ?? null, par: 'Essai', le },
        titre: p.titre ?? 'Le soir, il n’y a rien',
        texte: p.texte ?? 'Les actions se terminent à 18 heures.',
        publiee_le: p.publiee === false ? null : le,
      })
      .execute(),
  )
  return id
}

/** What a voice says of a section. */
export const unCommentaire = (
  s: Scene,
  p: { annee?: number; section?: string; voix?: Voix; place?: Place; texte?: string } = {},
): Promise<unknown> =>
  s.prepare((tx) =>
    tx
      .insertInto('commentaires_d_evaluation')
      .values({
        ...{ id: newId(), annee: p.annee ?? 2025, section: p.section ?? 'couverture', structure_id: null },
        ...{ voix: p.voix ?? 'cdsu', place: p.place ?? 'ajoute', texte: p.texte ?? 'Les mots d’un commentaire.' },
        ...{ par: 'Essai', le: s.now },
      })
      .execute(),
  )
