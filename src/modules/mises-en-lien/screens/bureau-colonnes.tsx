import type { Child } from 'hono/jsx'
import { nomCourt } from '#modules/personnes/index.ts'
import { enClair, enToutesLettres, jourDe } from '#platform/dates.ts'
import { aNom, leNom } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import type { Visit } from '#src/ground/visit.ts'
import { Etiquette, Liste } from '#ui/data.tsx'
import { Bouton, Formulaire } from '#ui/fields.tsx'
import {
  aPuSeFaire,
  appelOuvert,
  COLONNES,
  type EtatVu,
  estEnCours,
  estEnPause,
  etatVu,
  type MiseEnLien,
} from '../etats/domain.ts'
import { estLaisseTranquille, estReporte } from '../etats/mise-en-lien.ts'
import { aPartirDu, estSonTour } from '../etats/vagues.ts'
import { ETATS_VUS } from '../textes.fr.ts'
import { CarteDuBureau, EtatDuBureau, finDuBesoin, motDAttente } from '../views.tsx'

const EN_VUE = 6
const RIEN: Record<EtatVu, string> = {
  'a-proposer': 'Personne à qui demander pour l’instant.',
  'en-attente': 'Aucune réponse n’est attendue.',
  daccord: 'Pas encore de double oui en cours.',
  fait: 'Rien de terminé ces deux derniers mois.',
}

type Signes = ReadonlyMap<string, string>
/** `signes`: what tells apart those who bear the same name. */
type Props = Readonly<{ visit: Visit; liens: readonly MiseEnLien[]; signes: Signes }>

/** In the order of their dates, those whose appel is over last; what is done, the latest first. */
function deLaColonne(liens: readonly MiseEnLien[], colonne: EtatVu, now: Temporal.Instant): MiseEnLien[] {
  const siens = liens.filter((m) => etatVu(m.etat) === colonne)
  const finie = (m: MiseEnLien) => (colonne !== 'daccord' && !appelOuvert(m, now) ? 1 : 0)
  if (colonne !== 'fait') return siens.toSorted((a, b) => finie(a) - finie(b))
  return siens.toSorted((a, b) => Temporal.Instant.compare(b.conclueLe ?? b.creeLe, a.conclueLe ?? a.creeLe))
}

/**
 * What waits stands above; then one fold a column, open while the whole board is short. Each card bears its own gestures, as
 * buttons that the keyboard reaches; an address that names a card opens its fold.
 */
export function Colonnes({ visit, liens, signes }: Props) {
  const sansSuite = liens.filter((m) => etatVu(m.etat) === null)
  return (
    <div class="pile">
      {COLONNES.map((colonne) => {
        const siens = deLaColonne(liens, colonne, visit.now)
        return (
          <details class="pile" open={siens.length > 0 && liens.length <= EN_VUE}>
            <summary>
              <h3>
                {ETATS_VUS[colonne]} <Etiquette>{siens.length}</Etiquette>
              </h3>
            </summary>
            <Liste
              genre="etroites"
              libelle={ETATS_VUS[colonne]}
              elements={siens.map((m) => (
                <CarteAGestes visit={visit} m={m} tous={liens} signe={signes.get(m.personneId)} />
              ))}
              vide={<p class="doux petit">{RIEN[colonne]}</p>}
            />
          </details>
        )
      })}
      {sansSuite.length > 0 ? (
        <details class="pile">
          <summary>
            <h3>
              Sans suite <Etiquette>{sansSuite.length}</Etiquette>
            </h3>
          </summary>
          <Liste
            genre="etroites"
            libelle="Sans suite"
            elements={sansSuite.map((m) => <CarteDuBureau m={m} t={visit.territoire} signes={signes} />)}
          />
        </details>
      ) : null}
    </div>
  )
}

type CarteProps = Readonly<{
  visit: Visit
  m: MiseEnLien
  tous: readonly MiseEnLien[]
  signe?: string | undefined
}>

/** A card that can be come back to: after a gesture the address names it, and it takes the focus. */
function CarteAGestes({ visit, m, tous, signe }: CarteProps) {
  const nom = `${nomCourt(m)}${signe ? ` (${signe})` : ''}, ${m.titre}`
  return (
    <article class="carte" id={`m-${m.id}`} tabindex={-1} aria-label={nom}>
      <h4>
        <a href={url('/mises-en-lien/:id', visit, { id: m.id })} aria-label={nom}>
          {nomCourt(m)}
        </a>
      </h4>
      {signe ? <p class="doux petit">{signe}</p> : null}
      <p>
        {m.titre}
        <span class="doux petit"> — {m.structureNom}</span>
      </p>
      <p class="etiquettes">
        <EtatDuBureau m={m} />
        {m.cercle === 'conseil' ? <Etiquette genre="info">Conseil citoyen</Etiquette> : null}
      </p>
      {m.jour ? <p class="petit doux">{enToutesLettres(m.jour)}</p> : null}
      {appelOuvert(m, visit.now) || m.etat === 'coordonnees-partagees' ? (
        <GestesDeCarte visit={visit} m={m} tous={tous} />
      ) : estEnCours(m.etat) ? (
        <Bouton
          petit
          genre="secondaire"
          href={url('/mises-en-lien/:id/retrait', visit, { id: m.id })}
          nomComplet={`C’est ${finDuBesoin(m)} : retirer ${nomCourt(m)}, ${m.titre}`}
        >
          {`C’est ${finDuBesoin(m)} : retirer`}
        </Bouton>
      ) : null}
    </article>
  )
}

function GestesDeCarte({ visit, m, tous }: CarteProps): Child {
  const vers = (path: string) => url(path, visit, { id: m.id })
  const qui = nomCourt(m)
  switch (m.etat) {
    case 'suggeree':
    case 'retenue':
      if (estLaisseTranquille(m, visit.now))
        return (
          <>
            <p class="petit doux">{tranquille(m, visit)}</p>
            <Bouton petit genre="secondaire" href={vers('/mises-en-lien/:id/retrait')} nomComplet={`Retirer ${qui}`}>
              Retirer
            </Bouton>
          </>
        )
      return estSonTour(m, deSonAppel(m, tous), visit.now) ? (
        <Bouton petit href={vers('/mises-en-lien/:id/proposition-talent')} nomComplet={`Demander à ${qui}`}>
          Demander
        </Bouton>
      ) : (
        <p class="petit doux">{attend(m, tous, visit)}</p>
      )
    case 'proposee-au-talent':
      return (
        <>
          {estLaisseTranquille(m, visit.now) ? <p class="petit doux">{tranquille(m, visit)}</p> : null}
          <UnGeste
            visit={visit}
            m={m}
            choix={[
              ['talent-oui', 'Oui', `${qui} a dit oui`],
              ['talent-pas-cette-fois', 'Pas cette fois', `${qui} a dit : pas cette fois`],
              ['talent-non', 'Non', `${qui} a dit non`],
              ['talent-rappeler', 'Rappeler', `Rappeler ${qui} dans deux jours`],
            ]}
          />
        </>
      )
    case 'acceptee-par-le-talent':
      return m.attente > 0 ? (
        <p class="petit doux">{motDAttente(m)}</p>
      ) : (
        <Bouton petit href={vers('/mises-en-lien/:id/proposition-porteur')}>
          Demander {aNom(m.structureNom)}
        </Bouton>
      )
    case 'proposee-au-porteur':
      return (
        <UnGeste
          visit={visit}
          m={m}
          choix={[
            ['porteur-oui', 'Oui', `Pour ${qui}, ${leNom(m.structureNom)} : oui`],
            ['porteur-non', 'Non', `Pour ${qui}, ${leNom(m.structureNom)} : non`],
          ]}
        />
      )
    case 'coordonnees-partagees':
      return !aPuSeFaire(m, visit.now) ? null : (
        <Bouton petit href={vers('/mises-en-lien/:id/conclusion')} nomComplet={`C’est fait ? ${qui}, ${m.titre}`}>
          C’est fait ?
        </Bouton>
      )
    default:
      return null
  }
}

type UnGesteProps = Readonly<{
  visit: Visit
  m: MiseEnLien
  /** The value sent, the word seen, the words heard. */
  choix: readonly (readonly [string, string, string])[]
  /** The person on whose page this stands (`a-joindre`), to come back to it. */
  retour?: string
  /** What was promised elsewhere at that hour is told beside. */
  sachant?: boolean
}>

export function UnGeste({ visit, m, choix, retour, sachant }: UnGesteProps) {
  return (
    <Formulaire
      action={url('/mises-en-lien/:id/geste', visit, { id: m.id })}
      class="gestes"
      hidden={{
        vu: m.momentVu,
        ...(retour === undefined ? {} : { retour }),
        ...(sachant ? { sachant: 'oui' } : {}),
      }}
    >
      {choix.map(([valeur, mot, complet], rang) => (
        <Bouton petit genre={rang === 0 ? 'principal' : 'secondaire'} nom="geste" valeur={valeur} nomComplet={complet}>
          {mot}
        </Bouton>
      ))}
    </Formulaire>
  )
}

const tranquille = (m: MiseEnLien, { now }: Visit): string =>
  `${!m.talentLa ? 'A quitté l’annuaire' : estEnPause(m, now) ? `En pause${m.pause?.jusquAu ? ` jusqu’au ${enClair(m.pause.jusquAu)}` : ''}` : 'Pas libre à ce moment-là'} : rien ne lui est demandé.`

const deSonAppel = (m: MiseEnLien, tous: readonly MiseEnLien[]) => tous.filter((une) => une.appelId === m.appelId)

function attend(m: MiseEnLien, tous: readonly MiseEnLien[], visit: Visit): string {
  if (m.relanceJour && estReporte(m, visit.now))
    return `À reprendre ${enToutesLettres(m.relanceJour, jourDe(visit.now))}.`
  const jour = aPartirDu(m, deSonAppel(m, tous), visit.now)
  return jour === null
    ? 'En réserve : d’autres sont demandés avant.'
    : `En réserve : à demander à partir du ${enClair(jour)}, si personne n’a dit oui.`
}
