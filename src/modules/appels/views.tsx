import type { Child } from 'hono/jsx'
import { dessinDuBesoin } from '#modules/annuaire/index.ts'
import { adresseDite, joindreLaPermanence } from '#modules/territoires/index.ts'
import { enToutesLettres, jourDe } from '#platform/dates.ts'
import { joints, majuscule, pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { adresseADicter } from '#src/ground/lettres.ts'
import type { Territoire, Visit } from '#src/ground/visit.ts'
import { Carte, type Dessin, Etiquette, Fiche, type GenreDEtiquette, Message } from '#ui/data.tsx'
import {
  type Appel,
  type Etat,
  estFini,
  FINAUX,
  finProche,
  momentDe,
  motDeLaFin,
  NOM_DE_L_ETAT,
  quandEtOu,
} from './domain.ts'
import { peutTenirAppel } from './policy.ts'
import { aApporterDit, textes } from './textes.fr.ts'

/** « Atelier couture, Les Ateliers du palier » */
export const pourQui = (appel: Appel): string =>
  [appel.actionTitre, appel.structureNom].filter((mot) => mot !== null).join(', ')

/** The drawing that says what is sought, or only that a hand is. */
export const pictoDe = (appel: Pick<Appel, 'titre' | 'besoin' | 'entrees'>): Dessin => dessinDuBesoin(appel) ?? 'main'

/** When, where, for whom, how many: the facts of a call in a few lines. */
export function ResumeAppel({ appel, aujourdhui }: { appel: Appel; aujourdhui?: Temporal.PlainDate }) {
  return (
    <Fiche
      lignes={[
        { libelle: 'Quand', valeur: majuscule(momentDe(appel, aujourdhui)) },
        { libelle: 'Et aussi', valeur: appel.jour ? appel.momentEcrit : '' },
        { libelle: 'Où', valeur: appel.lieuTexte || 'À convenir ensemble' },
        { libelle: 'Pour', valeur: appel.actionTitre },
        { libelle: 'Avec', valeur: appel.structureNom },
        { libelle: 'Combien', valeur: pluriel(appel.places, 'personne', 'personnes') },
        // The rule that binds everyone, said wherever the need is: to the talent, to the structure, at the desk.
        { libelle: 'Des enfants', valeur: appel.avecEnfants ? textes.enfants : '' },
        { libelle: 'À apporter', valeur: appel.aApporter },
        { libelle: 'Assurance', valeur: appel.assurance },
      ]}
    />
  )
}

const GENRE_DE_L_ETAT: Readonly<Record<Etat, GenreDEtiquette>> = {
  brouillon: 'neutre',
  'a-confirmer': 'attente',
  ouvert: 'succes',
  complet: 'info',
  clos: 'neutre',
  realise: 'succes',
  expire: 'attente',
  annule: 'neutre',
}

/** The state of an appel in the words of everybody, coloured. */
export function EtatDeLAppel({ appel, now }: { appel: Appel; now: Temporal.Instant }) {
  const { etat } = appel
  if (estFini(appel, now) && !FINAUX.includes(etat))
    return <Etiquette genre="attente">{motDeLaFin(appel, now)}</Etiquette>
  return <Etiquette genre={GENRE_DE_L_ETAT[etat]}>{NOM_DE_L_ETAT[etat]}</Etiquette>
}

type FinProps = { appel: Appel; fin: Temporal.PlainDate | null; now: Temporal.Instant; children?: Child }

/** How a call ended and when, then what others add (who helped); above all the rest of its page. */
export function Fin({ appel, fin, now, children }: FinProps) {
  return (
    <section class="pile" aria-label="Comment cela s’est terminé">
      <Message
        genre={appel.etat === 'realise' ? 'succes' : 'info'}
        titre={`${motDeLaFin(appel, now)}${fin ? `, ${enToutesLettres(fin)}` : ''}`}
      >
        On ne cherche plus personne.
      </Message>
      {children}
    </section>
  )
}

/** One call in a list: what, when, where, for whom. */
export function CarteDAppel({ appel, visit, niveau = 2 }: { appel: Appel; visit: Visit; niveau?: 2 | 3 }) {
  // When it stops is the business of those who may renew it.
  const fini = estFini(appel, visit.now)
  const bientot = peutTenirAppel(visit.me, appel) ? finProche(appel, visit.now) : null
  return (
    <Carte
      niveau={niveau}
      {...(fini ? { genre: 'creux' as const } : { picto: pictoDe(appel) })}
      titre={appel.titre}
      surTitre={appel.structureNom}
      href={url('/appels/:id', visit, { id: appel.id })}
    >
      <p>{majuscule(momentDe(appel, jourDe(visit.now)))}</p>
      {appel.lieuTexte === '' ? null : <p class="doux">{appel.lieuTexte}</p>}
      {appel.etat === 'ouvert' && !fini && bientot === null ? null : (
        <p class="rangee">
          {appel.etat === 'ouvert' && !fini ? null : <EtatDeLAppel appel={appel} now={visit.now} />}
          {appel.issue !== null && fini ? <span class="petit">{motDeLaFin(appel, visit.now)}</span> : null}
          {bientot ? <Etiquette genre="attente">S’arrête bientôt</Etiquette> : null}
        </p>
      )}
    </Carte>
  )
}

/** A text as it was typed, paragraph by paragraph. */
export function Paragraphes({ texte }: { texte: string }) {
  return (
    <>
      {texte
        .split(/\n{2,}/)
        .filter((paragraphe) => paragraphe.trim() !== '')
        .map((paragraphe) => (
          <p>
            {paragraphe.split('\n').map((ligne, rang) => (
              <>
                {rang === 0 ? null : <br />}
                {ligne}
              </>
            ))}
          </p>
        ))}
    </>
  )
}

/** What one sends to others: whole, with an address short enough to be dictated, or whom to call; `null` with neither. */
export function messageAPartager(appel: Appel, t: Territoire): string | null {
  const dictee = adresseADicter(appel.id, t)
  const adresse = dictee === null ? null : adresseDite(t, dictee)
  const permanence = joindreLaPermanence(t)
  if (adresse === null && permanence === '') return null
  const comment =
    adresse === null ? `${majuscule(permanence)}.` : permanence === '' ? adresse : `${adresse} ou ${permanence}.`
  const dit = [`Coup de pouce, ${t.nom} : « ${appel.titre} ».`, `${majuscule(quandEtOu(appel))}.`, aApporterDit(appel)]
  return joints([...dit, `Vous pouvez aider ? ${comment}`], ' ')
}
