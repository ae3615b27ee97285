import { MONTREES, Partie } from '#modules/depots/index.ts'
import { majuscule, pluriel } from '#platform/texte.ts'
import { Puces, Tableau } from '#ui/data.tsx'
import { Case, Radios } from '#ui/fields.tsx'
import { MOTS_DE_L_EXPORT } from '../../classeurs/actions/notre-export.ts'
import { ETATS_MONTANT } from '../../classeurs/grille/types.ts'
import { direAvis, ditUneReserve, etatDepuis, etatEcrit, etatLu } from '../../classeurs/vocabulaires/vocabulaire.ts'
import { arrete, ETATS_PUBLICS, type Etat, NOM_DE_L_ETAT } from '../../domain.ts'
import { CE_QUI_RESTE_ANNULE, CE_QUI_TOMBE } from '../../ecrire/annulations.ts'
import { direAccorde, SOUS_RESERVE } from '../../lister/reserve.ts'
import { cleDeConflit, cleDeDoute, type DoutesDits, estPublique, etatApres } from '../appliquer.ts'
import { nomDuChamp, valeurDuChamp } from '../champs.ts'
import type { Ecart, LigneDeDifference } from '../difference.ts'
import { cleDeProche, SANS_STRUCTURE, type StructureProche, type StructuresDites } from '../rattachement.ts'
import { periodeEtJours } from './relecture.ts'

const titreDe = ({ lue, produit }: LigneDeDifference): string => lue?.titre ?? String(produit?.champs.titre ?? '')
const ou = ({ lue }: LigneDeDifference): string => (lue ? `${lue.source.feuille}, ligne ${lue.source.ligne}` : '')

const estAnnulee = (champ: string, valeur: Ecart['fichier']): boolean =>
  champ === 'etat' && etatDepuis(String(valeur ?? ''), true) === 'annulee'

const valeurPrise = ({ champ, produit }: Ecart, valeur: Ecart['fichier'], etat?: Etat): string => {
  const apres = champ === 'etat' && etat ? etatDepuis(String(valeur ?? ''), true) : etat
  const tombe = apres !== undefined && apres !== etat && arrete(etat, apres) ? [CE_QUI_TOMBE] : []
  const tue = estPublique(etat) && !estPublique(apres) ? ['le public ne la lit plus'] : []
  const perdu = [...tombe, ...tue].join(' ; ')
  const suite = perdu !== '' ? perdu : estAnnulee(champ, produit) ? CE_QUI_RESTE_ANNULE : ''
  return `${valeurDuChamp(champ, valeur)}${suite === '' ? '' : `, ${suite}`}`
}

/** What the file and the product say otherwise, of which nobody knows the newer: one choice each, that nobody makes for her. */
export function Conflits({ lignes, noms }: { lignes: LigneDeDifference[]; noms: Noms }) {
  return (
    <Partie titre="Le fichier dit autre chose qu’ici : à vous de choisir" nombre={lignes.length} ouverte toutes>
      {lignes.map((ligne) => (
        <article class="carte">
          <h3>{titreDe(ligne)}</h3>
          <p class="discret">{ou(ligne)}</p>
          <Choix ligne={ligne} required />
          {ligne.changements.length === 0 ? null : <p>Le fichier change aussi, sans question :</p>}
          <Ecarts ligne={ligne} noms={noms} />
        </article>
      ))}
    </Partie>
  )
}

function Choix({ ligne, required }: { ligne: LigneDeDifference; required?: boolean }) {
  return (
    <>
      {ligne.conflits.map((ecart) => (
        <Radios
          nom={`conflit ${cleDeConflit(ligne.produit?.id ?? '', ecart)}`}
          libelle={nomDuChamp(ecart.champ)}
          {...(required ? { required } : { valeur: 'produit' })}
          options={[
            { valeur: 'produit', libelle: `Garder ce qui est ici : ${valeurDuChamp(ecart.champ, ecart.produit)}` },
            {
              valeur: 'fichier',
              libelle: `Prendre le fichier : ${valeurPrise(ecart, ecart.fichier, ligne.produit?.etat)}`,
            },
            ...([null, ecart.produit, ecart.fichier].includes(ecart.dernier)
              ? []
              : [
                  {
                    valeur: 'dernier',
                    libelle: `Revenir au dernier import : ${valeurPrise(ecart, ecart.dernier, ligne.produit?.etat)}`,
                  },
                ]),
          ]}
        />
      ))}
    </>
  )
}

/** The reference of an action under another title and structure, or nearly its words: whether it is that one. */
export function Doutes({ lignes, noms }: { lignes: LigneDeDifference[]; noms: Noms }) {
  return (
    <Partie titre="Presque une action d’ici : à vous de dire" nombre={lignes.length} ouverte toutes>
      {lignes.map((ligne) => (
        <article class="carte">
          <h3>
            {titreDe(ligne)}, {ligne.lue?.structure ?? 'sans structure'}
          </h3>
          <p class="discret">{ou(ligne)}</p>
          {ligne.lue && ligne.produit ? (
            <Doute
              cle={cleDeDoute(ligne.lue, ligne.produit.id)}
              quoi={`« ${String(ligne.produit?.champs.titre ?? '')} », ${String(ligne.produit?.champs.structure ?? '')}${ligne.doute?.par === 'reference' ? `, dont elle porte la référence ${ligne.lue.ref ?? ''}` : ligne.doute?.par === 'annee' ? `, aux mêmes dates, gardée ici en ${ligne.produit.annee}` : ''}`}
              meme={ligne.doute?.meme ?? false}
              {...reponsesDe(ligne)}
            />
          ) : null}
          <p>Si c’est la même, voici ce que le fichier change ou demande :</p>
          <Ecarts ligne={ligne} noms={noms} />
          <Choix ligne={ligne} />
        </article>
      ))}
    </Partie>
  )
}

const DOUTE = 'doute '

/** Whether a row is of the action that it may be. */
export function Doute(d: { cle: string; quoi: string; meme: boolean; oui?: string; autre: string }) {
  return (
    <Radios
      nom={`${DOUTE}${d.cle}`}
      libelle={`Est-ce ${d.quoi} ?`}
      valeur={d.meme ? 'meme' : 'autre'}
      options={[
        { valeur: 'meme', libelle: d.oui ?? 'C’est la même action, dite autrement' },
        { valeur: 'autre', libelle: d.autre },
      ]}
    />
  )
}

/** What was said of each. */
export const doutesDits = (form: FormData): DoutesDits => dits(form, DOUTE)

const AUTRE = {
  reference: 'C’est une autre action : elle est créée, sans référence',
  titre: 'C’est une autre action : elle est créée',
  archives: 'C’est celle des archives : elle en sort',
} as const

/** What each answer does, in words. */
function reponsesDe({ doute, lue, produit }: LigneDeDifference): { oui?: string; autre: string } {
  if (doute?.par !== 'annee') return { autre: AUTRE[doute?.sinon ? 'archives' : (doute?.par ?? 'titre')] }
  return {
    oui: `C’est la même : elle quitte ${produit?.annee} pour ${lue?.annee}`,
    autre: `Ce sont deux actions : celle de ${produit?.annee} y reste, celle de ${lue?.annee} est créée`,
  }
}

const PROCHE = 'structure '

/** Names that are nearly the one of a structure known here: never tied nor doubled without a word. */
export function Proches({ proches }: { proches: readonly StructureProche[] }) {
  return (
    <Partie titre="Presque le nom d’une structure d’ici : à vous de dire" nombre={proches.length} ouverte toutes>
      {proches.map((proche) => (
        <Radios
          nom={`${PROCHE}${cleDeProche(proche)}`}
          libelle={`« ${proche.ecrit} », dans le fichier`}
          valeur={proche.meme ? 'meme' : 'autre'}
          options={[
            {
              valeur: 'meme',
              libelle: `C’est « ${proche.connue.nom} » : elle garde aussi ce nom, que tout le monde lit`,
            },
            { valeur: 'autre', libelle: 'C’est une autre structure : elle est ajoutée' },
          ]}
        />
      ))}
    </Partie>
  )
}

/** What was said of each. */
export const structuresDites = (form: FormData): StructuresDites => dits(form, PROCHE)

const dits = (form: FormData, debut: string): ReadonlyMap<string, 'meme' | 'autre'> =>
  new Map(
    [...form].flatMap(([nom, dit]) =>
      nom.startsWith(debut) && (dit === 'meme' || dit === 'autre') ? [[nom.slice(debut.length), dit] as const] : [],
    ),
  )

/** The actions that the file no longer has, or shows struck: they stay unless ticked. */
export function Disparues({ lignes, titre = 'Absentes du fichier' }: { lignes: LigneDeDifference[]; titre?: string }) {
  return (
    <Partie titre={titre} nombre={lignes.length} ouverte toutes>
      <p>Elles restent ici, sauf si vous cochez : elles sont alors rangées dans les archives, avec leur histoire.</p>
      {lignes.map((ligne) => (
        <Case
          nom="archiver"
          valeur={ligne.produit?.id ?? ''}
          libelle={`${archiver(ligne)} « ${titreDe(ligne)} », ${String(ligne.produit?.champs.structure ?? '')}`}
        />
      ))}
    </Partie>
  )
}

const archiver = ({ ecartee }: LigneDeDifference): string =>
  ecartee ? `${ecartee.ecartee}, ligne ${ecartee.ligne} : archiver` : 'Archiver'

const avantApres = (ecart: Ecart, etat?: Etat): string =>
  `${valeurDuChamp(ecart.champ, ecart.produit)} → ${valeurPrise(ecart, ecart.fichier, etat)}`

/** Official codes told by the names that people know. */
const enNoms = (texte: string, noms: Noms): string =>
  texte.replace(/Q[NP][0-9A-Z]{6}/g, (code) => noms.get(code) ?? code)

type Noms = ReadonlyMap<string, string>

/** What changes, field by field. */
type ModifieesProps = { lignes: LigneDeDifference[]; noms: Noms; titre?: string }

export function Modifiees({ lignes, noms, titre = 'À modifier' }: ModifieesProps) {
  return (
    <Partie titre={titre} nombre={lignes.length} ouverte>
      <Tableau
        caption={`Ce qui change dans les actions déjà enregistrées : ${titre.toLowerCase()}`}
        empile
        colonnes={[
          { libelle: 'Action', valeur: titreDe, entete: true },
          { libelle: 'Ce qui change', valeur: (ligne) => <Ecarts ligne={ligne} noms={noms} /> },
          { libelle: 'Où', valeur: ou },
        ]}
        lignes={lignes.slice(0, MONTREES)}
      />
    </Partie>
  )
}

const SELON_LE_NOM = 'selon votre réponse, plus haut'

function Ecarts({ ligne, noms }: { ligne: LigneDeDifference; noms: Noms }) {
  const { changements, produit } = ligne
  const etat = suiteDeLEtat(ligne)
  return (
    <ul>
      {produit?.archivee ? <li>Elle sort des archives</li> : null}
      {changements.map((ecart) => (
        <li>
          {nomDuChamp(ecart.champ)} : {ecart.nomProche ? SELON_LE_NOM : enNoms(avantApres(ecart, produit?.etat), noms)}
          {ecart.champ.endsWith('.accorde') && Number(ecart.fichier) > 0 && reservee(ligne) ? ` ${SOUS_RESERVE}` : null}
          {dUneAutreFeuille(ligne, ecart.champ)}
        </li>
      ))}
      {etat === null ? null : <li>{etat}</li>}
    </ul>
  )
}

/** « (« Comité du 2 avril », E4) »: where it was read, if it is not on the row of the action. */
function dUneAutreFeuille({ lue }: LigneDeDifference, champ: string): string {
  const [, feuille = '', cellule = ''] = /^(.+)!([A-Z]+\d+)$/.exec(lue?.cellules[champ] ?? '') ?? []
  return feuille === '' || feuille === lue?.source.feuille ? '' : ` (« ${feuille} », ${cellule})`
}

/** What a vote makes of the action, or leaves it, where no word of the row says it. */
function suiteDeLEtat(ligne: LigneDeDifference): string | null {
  const { changements, produit } = ligne
  const apres = etatApres(ligne, changements)
  const avant = produit?.etat
  if (!avant || !apres || changements.some(({ fichier }) => fichier === NOM_DE_L_ETAT[apres])) return null
  if (apres !== avant) return `Elle passe de « ${NOM_DE_L_ETAT[avant]} » à « ${NOM_DE_L_ETAT[apres]} »`
  const votee = changements.some(({ champ, fichier }) => champ.endsWith('.accorde') && fichier !== null)
  if (changements.some(({ champ, fichier }) => champ === 'etat' && AVIS.test(String(fichier))))
    return `Elle reste « ${NOM_DE_L_ETAT[apres]} » : un avis n’est pas une décision`
  return votee && !ETATS_PUBLICS.includes(apres) ? `Elle reste « ${NOM_DE_L_ETAT[apres]} »` : null
}

/** Where the file tells otherwise than what was changed here, which stays. */
export function Gardees({ lignes, noms }: { lignes: LigneDeDifference[]; noms: Noms }) {
  const reste = lignes.length - MONTREES
  return (
    <Puces
      de={[
        ...lignes.slice(0, MONTREES).map((ligne) => (
          <>
            {titreDe(ligne)} :{' '}
            {ligne.gardes
              .map(({ champ, produit, fichier }) => {
                const [ici, la] = [produit, fichier].map((dit) => enNoms(valeurDuChamp(champ, dit), noms))
                return `${nomDuChamp(champ)}, « ${ici} » ici, « ${la} » dans le fichier`
              })
              .join(' ; ')}
          </>
        )),
        ...(reste > 0 ? [`… et ${pluriel(reste, 'autre action', 'autres actions')}.`] : []),
      ]}
    />
  )
}

/** The new actions; folded past sixty. */
export function Creees({ lignes, noms, annee }: { lignes: LigneDeDifference[]; noms: Noms; annee: number }) {
  const etapes = ETATS_MONTANT.filter((etape) =>
    lignes.some(({ lue }) => lue?.financements.some((f) => f[etape] !== null)),
  )
  const quartiers = ({ lue }: LigneDeDifference) =>
    enNoms(lue?.quartiers.join(', ') ?? '', noms) || (lue?.incompris?.includes('quartiers') ? 'aucun, pas reconnu' : '')
  const anneeDe = ({ lue }: LigneDeDifference) => lue?.annee ?? annee
  const periodeDe = ({ lue }: LigneDeDifference) => (lue ? periodeEtJours(lue, annee) : '')
  const annees = [...new Set(lignes.map(anneeDe))]
  return (
    <Partie titre="À créer" nombre={lignes.length} ouverte={lignes.length <= 60}>
      <Tableau
        caption={`Actions à créer${annees.length === 1 ? `, ${annees[0]}` : ''}`}
        empile
        colonnes={[
          { libelle: 'Action', valeur: titreDe, entete: true },
          { libelle: 'Structure', valeur: ({ lue }) => lue?.structure ?? SANS_STRUCTURE },
          ...(lignes.some((une) => quartiers(une) !== '') ? [{ libelle: 'Quartiers', valeur: quartiers }] : []),
          ...(lignes.some((une) => periodeDe(une) !== '') ? [{ libelle: 'Période', valeur: periodeDe }] : []),
          { libelle: 'État', valeur: etatDeLaLigne },
          {
            libelle: majuscule(etapes.map((etape) => MOTS_DE_L_EXPORT[etape]).join(', ')) || 'Montants',
            valeur: (ligne) => montants(ligne, etapes),
            large: true,
          },
          ...(annees.length > 1 ? [{ libelle: 'Année', valeur: anneeDe }] : []),
          { libelle: 'Où', valeur: ou },
        ]}
        lignes={lignes.slice(0, MONTREES)}
      />
    </Partie>
  )
}

const AVIS = /^avis\b/i

const etatDeLaLigne = ({ lue }: LigneDeDifference): string => {
  const dit = (lue && etatEcrit(lue)) ?? ''
  return lue ? `${NOM_DE_L_ETAT[etatLu(lue)]}${AVIS.test(dit) ? ` (${direAvis(dit)})` : ''}` : ''
}

/** Whether the words of its row grant with a reserve. */
const reservee = ({ lue }: LigneDeDifference): boolean => lue !== null && ditUneReserve(etatEcrit(lue) ?? '')

/** Who pays, as its columns were understood, a line each, in the order that the label of the column says. */
const montants = (ligne: LigneDeDifference, etapes: readonly (typeof ETATS_MONTANT)[number][]) => (
  <Puces
    class="pile pile--serree"
    de={(ligne.lue?.financements ?? []).map((f) => {
      const dire = (etape: (typeof ETATS_MONTANT)[number]) =>
        direAccorde(f[etape], etape === 'accorde' && (f.accorde ?? 0) > 0 && reservee(ligne))
      return `${f.financeur} : ${etapes.map(dire).join(', ')}`
    })}
  />
)

/** The rows that cannot be written, with the reason. */
export function Refusees({ lignes }: { lignes: LigneDeDifference[] }) {
  return (
    <Partie titre="Refusées" nombre={lignes.length} ouverte>
      <Puces
        de={lignes.slice(0, MONTREES).map((ligne) => (
          <>
            {ou(ligne)} : {ligne.raisons.join(' ')}
          </>
        ))}
      />
    </Partie>
  )
}
