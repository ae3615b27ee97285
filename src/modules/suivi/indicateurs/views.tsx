import type { Rempli } from '#platform/forms.ts'
import { url } from '#platform/url.ts'
import type { Territoire } from '#src/ground/visit.ts'
import { Tableau } from '#ui/data.tsx'
import { Champ, Choix, champs, optionsDe, Zone } from '#ui/fields.tsx'
import { direJour } from '#ui/quand.tsx'
import { DERIVES, estEnviron } from './domain.ts'
import type { LigneDIndicateur } from './lire.ts'
import { FormDeDefinition } from './saisie.ts'
import { NOM_DE_LA_PREUVE, NOM_DU_COMPTE } from './textes.fr.ts'

const nombres = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 2 })

/** « 41 personnes », « environ 100 personnes », « — » when nobody said. */
export const quantite = (valeur: number | null, unite: string, environ = false): string =>
  valeur === null ? '—' : `${environ ? 'environ ' : ''}${nombres.format(valeur)}${unite === '' ? '' : `\u00a0${unite}`}`

const definitionDe = (ligne: LigneDIndicateur) => ligne.indicateur.definitions[0]

/** What an indicator stands at, and how it is known. */
export function etatDe(ligne: LigneDIndicateur): Readonly<{ valeur: number | null; dit: string; environ?: boolean }> {
  const sans = ligne.sansComptage > 0 ? `${ligne.sansComptage} au calendrier sans comptage` : ''
  if (ligne.derivee !== null) return { valeur: ligne.derivee, dit: sans === '' ? 'Compté ici' : `Compté ici ; ${sans}` }
  if (sans !== '') return { valeur: null, dit: sans }
  if (ligne.retenue === null) return { valeur: null, dit: '' }
  const { valeur, preuve, jour } = ligne.retenue
  return { valeur, environ: estEnviron(ligne.retenue), dit: `${NOM_DE_LA_PREUVE[preuve]}, ${direJour(jour, 'court')}` }
}

export function TableauDIndicateurs({ lignes, t }: { lignes: readonly LigneDIndicateur[]; t: Territoire }) {
  return (
    <Tableau
      caption="Indicateurs de l’action"
      captionCachee
      empile
      lignes={lignes}
      colonnes={[
        {
          libelle: 'Ce qui est compté',
          entete: true,
          valeur: (l: LigneDIndicateur) => {
            const nom = definitionDe(l)?.libelle ?? ''
            return l.prevu ? nom : <a href={url('/suivi/indicateurs/:id', t, { id: l.indicateur.id })}>{nom}</a>
          },
        },
        {
          libelle: 'Prévu',
          nombre: true,
          valeur: (l) => quantite(definitionDe(l)?.cible ?? null, definitionDe(l)?.unite ?? ''),
        },
        {
          libelle: 'Aujourd’hui',
          nombre: true,
          valeur: (l) => quantite(etatDe(l).valeur, definitionDe(l)?.unite ?? '', etatDe(l).environ),
        },
        { libelle: 'Comment on le sait', valeur: (l) => etatDe(l).dit || <span class="doux">Pas encore dit</span> },
      ]}
    />
  )
}

/** The fields of a definition: what, in which unit, by whom, how many were hoped for. */
export function ChampsDeDefinition({ values, errors }: Rempli) {
  const champ = champs(FormDeDefinition, values, errors)
  return (
    <>
      <Champ {...champ('libelle')} libelle="Ce qui est compté" maxlength={300} />
      <Zone
        {...champ('precision')}
        libelle="Comment on compte"
        aide="Pour que deux personnes comptent pareil : « Un parent compte une fois, même venu plusieurs fois. »"
        lignes={3}
      />
      <div class="grille">
        <Champ {...champ('unite')} libelle="Unité" aide="Personnes, séances, kg…" />
        <Champ {...champ('cible')} libelle="Nombre prévu" inputmode="decimal" />
      </div>
      <Choix
        {...champ('derive')}
        libelle="D’où vient le nombre ?"
        nu
        vide="Quelqu’un le tape"
        aide="Ce que les séances comptent déjà n’est pas à taper une deuxième fois."
        options={optionsDe(DERIVES, NOM_DU_COMPTE)}
      />
      <Champ
        {...champ('source')}
        libelle="Où on le trouve"
        aide="La feuille de présence, le cahier de l’atelier, un appel trois mois après…"
      />
    </>
  )
}
