import type { RecitDit } from '#modules/effets/index.ts'
import { enClair } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'
import type { Territoire } from '#src/ground/visit.ts'
import type { EditionDite } from '../edition/lire.ts'
import type { SectionDite } from '../faits/dite.ts'
import { EVALUATION, QUI_LIT } from '../textes.fr.ts'
import { type Bloc, type Document, paragraphe, puces, titre } from './blocs.ts'

const DE_DROITE_A_GAUCHE = ['ar', 'fa', 'ur', 'ps', 'he']

function blocsDe(dite: SectionDite, mots: ReadonlyMap<Id, RecitDit>): readonly Bloc[] {
  return [
    titre(2, dite.titre),
    paragraphe(dite.essentiel, true),
    ...puces(dite.phrases),
    ...dite.tableaux.map((tableau): Bloc => ({ genre: 'tableau', tableau })),
    ...dite.recits.flatMap(({ recitId }): readonly Bloc[] => {
      const recit = mots.get(recitId)
      if (!recit) return [paragraphe('Un récit choisi n’est plus là.')]
      const { texte, langue, nom } = recit
      const signe = nom === '' ? 'Une personne du quartier' : nom
      return [{ genre: 'citation', texte, langue, rtl: DE_DROITE_A_GAUCHE.includes(langue), signe }]
    }),
    paragraphe(`Pourquoi ces chiffres\u00a0? ${dite.pourquoi}`),
  ]
}

/** The evaluation in progress, as its page says it: a PDF and a text to go on writing. */
export function documentDeLAnnee(edition: EditionDite, mots: ReadonlyMap<Id, RecitDit>, lieu: Territoire): Document {
  const jour = enClair(Temporal.PlainDate.from(edition.etablie))
  return {
    titre: `${EVALUATION.titre} ${edition.annee}, ${lieu.nom}`,
    sousTitre: `${edition.provisoire ? 'Édition provisoire' : 'Pas encore adoptée'}, au ${jour}`,
    lecteurs: `Qui peut lire : ${QUI_LIT}`,
    blocs: [
      ...(edition.provisoire ? [paragraphe('Bilans encore attendus :', true), ...puces(edition.bilansAttendus)] : []),
      ...edition.sections.flatMap((dite) => blocsDe(dite, mots)),
    ],
  }
}
