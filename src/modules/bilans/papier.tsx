import { Fiche, Tableau } from '#ui/data.tsx'
import type { LigneDite } from './calculs.ts'
import type { BilanDit, Section } from './dit.ts'
import { Paragraphes } from './views.tsx'

/** The bilan as it is read: on its page, printed, or inside the last page before signing. */
export function LeBilan({ dit, niveau = 2 }: { dit: BilanDit; niveau?: 2 | 3 }) {
  return (
    <div class="pile">
      <Fiche lignes={dit.identite.map(({ nom, valeur }) => ({ libelle: nom, valeur }))} />
      <Sections sections={dit.recits} niveau={niveau} />
      <Lignes titre="Charges" lignes={dit.charges} />
      <Lignes titre="Produits" lignes={dit.produits} />
      {dit.part === '' ? null : <p>{dit.part}</p>}
      <Sections sections={dit.annexe} niveau={niveau} />
      <p>
        <strong>{dit.signature}</strong>
      </p>
    </div>
  )
}

function Sections({ sections, niveau }: { sections: readonly Section[]; niveau: 2 | 3 }) {
  const Titre = niveau === 2 ? 'h2' : 'h3'
  return (
    <>
      {sections.map(({ titre, texte }) => (
        <section class="pile pile--serree">
          <Titre>{titre}</Titre>
          <Paragraphes texte={texte} />
        </section>
      ))}
    </>
  )
}

function Lignes({ titre, lignes }: { titre: string; lignes: readonly LigneDite[] }) {
  if (lignes.length === 0) return null
  return (
    <Tableau
      caption={`${titre}, en euros`}
      lignes={lignes}
      colonnes={[
        {
          libelle: 'Poste',
          entete: true,
          valeur: ({ nom, genre }) => (genre === 'somme' ? <strong>{nom}</strong> : nom),
        },
        { libelle: 'Prévu', nombre: true, valeur: ({ prevu }) => prevu },
        { libelle: 'Réalisé', nombre: true, valeur: ({ realise }) => realise },
        { libelle: '%', nombre: true, valeur: ({ pourcent }) => pourcent },
      ]}
    />
  )
}
