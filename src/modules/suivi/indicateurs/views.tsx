import type { Rempli } from '#platform/forms.ts'
import { joints } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import type { Territoire } from '#src/ground/visit.ts'
import { Tableau } from '#ui/data.tsx'
import { Champ, Choix, champs, GroupeDeChamps, optionsDe, Zone } from '#ui/fields.tsx'
import { direJour } from '#ui/quand.tsx'
import { COTES, type Cote } from '../domain.ts'
import { DERIVES, type Definition, estEnviron } from './domain.ts'
import { RYTHMES, SENS } from './fiche.ts'
import type { LigneDIndicateur } from './lire.ts'
import { FormDeDefinition, PERIODES } from './saisie.ts'
import {
  direAPart,
  direVoulu,
  NOM_DE_LA_PREUVE,
  NOM_DU_COMPTE,
  NOM_DU_RYTHME,
  NOM_DU_SENS,
  quantite,
} from './textes.fr.ts'

const definitionDe = (ligne: LigneDIndicateur) => ligne.indicateur.definitions[0]

/** What was hoped for, with its direction where it was said. */
export const prevuDe = (d: Definition | undefined): string =>
  d === undefined || d.cible === null
    ? '—'
    : direVoulu({ sens: null, plafond: null, ...d.fiche, cible: d.cible }, d.unite)

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
          valeur: (l) => prevuDe(definitionDe(l)),
        },
        {
          libelle: 'Aujourd’hui',
          nombre: true,
          valeur: (l) => quantite(etatDe(l).valeur, definitionDe(l)?.unite ?? '', etatDe(l).environ),
        },
        {
          libelle: 'Comment on le sait',
          valeur: (l) =>
            joints([etatDe(l).dit, direAPart(l.indicateur.valeurs)], ' ; ') || <span class="doux">Pas encore dit</span>,
        },
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
      <ChampsDeFiche values={values} errors={errors} />
    </>
  )
}

const DE_LA_FICHE = /^(?:sens|plafond|rythme|responsable|raisonDeLaCible|depart|periode)/

/** All that explains it, which may stay empty: folded, unless something is said there, or wrong. */
function ChampsDeFiche({ values, errors }: Rempli) {
  const champ = champs(FormDeDefinition, values, errors)
  const dites = Object.entries(values).some(([nom, dit]) => DE_LA_FICHE.test(nom) && dit !== '')
  return (
    <details class="pile" open={dites || Object.keys(errors).some((nom) => DE_LA_FICHE.test(nom))}>
      <summary>Dire pourquoi ce nombre, qui le note, d’où l’on part</summary>
      <Choix
        {...champ('sens')}
        libelle="Que veut-on ?"
        nu
        vide="Ce n’est pas dit"
        options={optionsDe(SENS, NOM_DU_SENS)}
      />
      <Champ
        {...champ('plafond')}
        libelle="L’autre nombre"
        aide="Seulement pour rester entre deux."
        inputmode="decimal"
        largeur="court"
        nu
      />
      <Zone {...champ('raisonDeLaCible')} libelle="Pourquoi ce nombre ?" lignes={2} nu />
      <div class="grille">
        <Choix
          {...champ('rythme')}
          libelle="Quand le note-t-on ?"
          nu
          vide="Ce n’est pas dit"
          options={optionsDe(RYTHMES, NOM_DU_RYTHME)}
        />
        <Choix
          {...champ('responsable')}
          libelle="Qui le note ?"
          nu
          vide="Ce n’est pas dit"
          options={optionsDe(COTES, NOM_DE_QUI)}
        />
      </div>
      <GroupeDeChamps titre="Le point de départ">
        <div class="grille">
          <Champ {...champ('departValeur')} libelle="Nombre au départ" inputmode="decimal" nu />
          <Champ {...champ('departJour')} libelle="À quel jour ?" type="date" nu />
        </div>
        <Champ {...champ('departSource')} libelle="Où l’a-t-on trouvé ?" nu />
      </GroupeDeChamps>
      <GroupeDeChamps titre="Nombre prévu, période par période">
        {PERIODES.map((n) => (
          <div class="grille">
            <Champ {...champ(`periode${n}Du`)} libelle={`Période ${n} : du`} type="date" nu />
            <Champ {...champ(`periode${n}Au`)} libelle="au" type="date" nu />
            <Champ {...champ(`periode${n}Cible`)} libelle="Nombre prévu" inputmode="decimal" nu />
          </div>
        ))}
      </GroupeDeChamps>
    </details>
  )
}

export const NOM_DE_QUI: Readonly<Record<Cote, string>> = {
  porteur: 'La structure',
  conseil: 'Le conseil citoyen',
  ville: 'La ville',
}
