import { pluriel } from '#platform/texte.ts'
import { Fiche } from '#ui/data.tsx'
import { type Appel, momentDe } from './domain.ts'

/** When, where, how many: the facts of a call in a few lines. */
export function ResumeAppel({ appel, aujourdhui }: { appel: Appel; aujourdhui?: Temporal.PlainDate }) {
  return (
    <Fiche
      lignes={[
        { libelle: 'Quand', valeur: majuscule(momentDe(appel, aujourdhui)) },
        { libelle: 'Où', valeur: appel.lieuTexte },
        { libelle: 'Pour', valeur: [appel.actionTitre, appel.structureNom].filter((mot) => mot !== null).join(', ') },
        { libelle: 'Combien', valeur: pluriel(appel.places, 'personne', 'personnes') },
        { libelle: 'À apporter', valeur: appel.aApporter },
      ]}
    />
  )
}

const majuscule = (mot: string): string => mot.charAt(0).toLocaleUpperCase('fr') + mot.slice(1)
