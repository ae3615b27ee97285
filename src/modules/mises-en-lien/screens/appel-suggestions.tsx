import { AgeEtLangues, Mots, mineur, Signes, type Talent } from '#modules/annuaire/index.ts'
import { nomCourt } from '#modules/personnes/index.ts'
import {
  aEcritDeSesMoments,
  type Clause,
  direDits,
  type Explication,
  POURQUOI_PAS,
  type Pourquoi,
  type Presque,
  plutotLibre,
  type Suggestion,
} from '#modules/suggestions/index.ts'
import { leNom, majuscule, pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { Arrivee, Carte, Etiquette, LongueListe, Message, Onglets, Puces, Section } from '#ui/data.tsx'
import { Choix, Formulaire, idDuChamp, optionsParId, SeulEnvoi, SeulGeste } from '#ui/fields.tsx'
import { Icone } from '#ui/icons.tsx'
import { estEnCours } from '../etats/domain.ts'
import { FOIS_A_DIRE } from '../etats/rappels.ts'
import { AQuiDemander } from './a-qui-demander.tsx'
import type { Donnees } from './appel.tsx'

const PATH = '/appels/:id/mises-en-lien'
type Errors = Readonly<Record<string, string>>

/** Whom to ask, with the reasons; the desk ticks one or several. */
export function SuggestionsDeLAppel(props: Donnees & Readonly<{ errors: Errors }>) {
  const { visit, appel, trouvees, conseil, errors, pistes, liens } = props
  const ici = url(PATH, visit, { id: appel.id })
  const { suggestions, presque } = trouvees
  const duConseil = suggestions.filter(({ talent }) => talent.cercle === 'conseil').length
  return (
    <Section
      id="suggestions"
      titre={
        suggestions.length > 0
          ? 'On pourrait demander à…'
          : `${sansIdee(trouvees.freins.size > 0, liens)} ; voici à qui demander`
      }
    >
      <Onglets
        libelle="À qui demander d’abord"
        onglets={[
          { href: `${ici}#suggestions`, libelle: 'Tout le quartier', actif: !conseil },
          { href: `${ici}?conseil=oui#suggestions`, libelle: 'D’abord au conseil citoyen', actif: conseil },
        ]}
      />
      {conseil ? (
        <p>
          {pluriel(duConseil, 'membre du conseil', 'membres du conseil', 'Aucun membre du conseil')} parmi ces idées.
        </p>
      ) : null}
      {suggestions.length === 0 ? null : (
        <Formulaire action={ici} errors={errors.pourquoi ? {} : errors} hidden={{ origine: 'suggestion' }} class="pile">
          <p class="doux" id={idDuChamp('talentIds')} tabindex={-1}>
            Cochez une ou plusieurs personnes. Rien ne part tout seul : vous envoyez chaque message.
          </p>
          {GROUPES.map((groupe) => (
            <UnGroupe {...props} {...groupe} />
          ))}
          <SeulGeste icone="ajouter">Retenir les personnes cochées</SeulGeste>
        </Formulaire>
      )}
      {pistes === null ? null : (
        <>
          {suggestions.length === 0 ? null : <h3>À qui demander aussi</h3>}
          <AQuiDemander t={visit.territoire} appel={appel} pistes={pistes} />
        </>
      )}
      {presque.length > 0 ? <Presques presque={presque} t={visit.territoire} /> : null}
    </Section>
  )
}

/** Somebody may be in view already: then nobody else has said it. */
const sansIdee = (freins: boolean, liens: Donnees['liens']): string => {
  if (freins) return 'Personne d’autre qui puisse maintenant'
  return liens.some(({ etat }) => estEnCours(etat))
    ? 'Personne d’autre qui l’ait dit tout à fait'
    : 'Personne qui l’ait dit tout à fait'
}

export const GROUPES = [
  { certitude: 'sure', titre: 'Sûres', aide: 'Leurs mots, ou ce que chacune a coché, répondent à ce qui est cherché.' },
  {
    certitude: 'possible',
    titre: 'Possibles : à demander',
    aide: 'Leurs mots en sont proches, sans le dire tout à fait. Lisez-les avant d’appeler.',
  },
] as const

function UnGroupe(props: Donnees & (typeof GROUPES)[number]) {
  const siennes = props.trouvees.suggestions.filter(({ certitude }) => certitude === props.certitude)
  if (siennes.length === 0) return null
  return (
    <section class="pile" aria-labelledby={`idees-${props.certitude}`}>
      <h3 id={`idees-${props.certitude}`}>{props.titre}</h3>
      <p class="doux">{props.aide}</p>
      <LongueListe
        genre="larges"
        libelle={props.titre}
        visibles={6}
        suite="Voir d’autres suggestions"
        elements={siennes.map((suggestion) => <UneSuggestion {...props} suggestion={suggestion} />)}
      />
    </section>
  )
}

function UneSuggestion({ suggestion, aides, signes, appel }: Donnees & Readonly<{ suggestion: Suggestion }>) {
  const { talent, explication, reservee } = suggestion
  const nom = nomCourt(talent)
  const fois = aides.get(talent.id) ?? 0
  const signe = signes.get(talent.personneId)
  const jamais = explication.clauses.some(({ raison }) => raison.genre === 'jamais-demande')
  return (
    <Carte titre={nom} id={`talent-${talent.id}`}>
      {signe ? <p class="doux petit">{signe}</p> : null}
      {talent.cercle === 'conseil' || jamais || reservee ? (
        <p class="etiquettes">
          {talent.cercle === 'conseil' ? (
            <Etiquette genre="info" icone="conseil">
              Conseil citoyen
            </Etiquette>
          ) : null}
          {jamais ? <Etiquette genre="succes">Ce serait la première demande</Etiquette> : null}
          {reservee ? <Etiquette>Place gardée à qui n’a jamais été appelé</Etiquette> : null}
        </p>
      ) : null}
      <Mots talent={talent} max={EXTRAIT} />
      <AgeEtLangues talent={talent} />
      <Raisons explication={explication} talent={talent} />
      {explication.question === null ? null : <p class="petit">À demander : « {explication.question} »</p>}
      {fois >= FOIS_A_DIRE ? (
        <p class="petit">
          <Icone nom="info" /> {`Déjà ${fois} coups de pouce ici en six mois. Un coup de pouce reste ponctuel.`}
        </p>
      ) : null}
      {reservee ? <input type="hidden" name="reservees" value={talent.id} /> : null}
      <label class="option">
        <input type="checkbox" name="talentIds" value={talent.id} />
        <span>
          Retenir {nom}
          {signe ? <span class="invisible"> ({signe})</span> : null}
          <span class="invisible"> pour {leNom(appel.structureNom)}</span>
        </span>
      </label>
    </Carte>
  )
}

const DITS_MAX = 3
const EXTRAIT = 140

/** The reasons in plain words: what the person said, where it is not read just above; then the rest in one line. */
export function Raisons(props: Readonly<{ explication: Explication; talent: Talent; pasLibre?: boolean }>) {
  const { explication, talent, pasLibre } = props
  const dits = explication.dits.filter(
    ({ mots, genre }) => genre !== 'mots' || !talent.texte.slice(0, EXTRAIT).includes(mots),
  )
  const autres = explication.clauses.flatMap(({ raison, points }) =>
    raison.genre === 'texte' ||
    raison.genre === 'jamais-demande' ||
    (raison.genre === 'temps' && (explication.ecrit !== '' || pasLibre))
      ? []
      : [raison.genre === 'temps' ? plutotLibre(talent) : motSimple(raison.genre, points > 0)],
  )
  if (dits.length === 0 && explication.ecrit === '' && autres.length === 0) return null
  return (
    <ul class="petit" aria-label="Pourquoi cette idée">
      {dits.length === 0 ? null : <li>{majuscule(direDits(dits.slice(0, DITS_MAX)))}</li>}
      {explication.ecrit === '' ? null : <li>{majuscule(aEcritDeSesMoments(explication.ecrit))}</li>}
      {autres.length > 0 ? <li>{majuscule(autres.join(', '))}</li> : null}
    </ul>
  )
}

type Simple = Exclude<Clause['raison']['genre'], 'texte' | 'temps' | 'jamais-demande'>

function motSimple(genre: Simple, pour: boolean): string {
  switch (genre) {
    case 'distance':
      return pour ? 'habite ce quartier' : 'habite plus loin'
    case 'deja-fait':
      return 'a déjà donné un coup de pouce'
    case 'envie':
      return 'a dit vouloir apprendre'
    case 'charge':
      return 'on lui a déjà demandé il y a peu'
  }
}

/** One question away. */
function Presques({ presque, t }: { presque: readonly Presque[]; t: Donnees['visit']['territoire'] }) {
  return (
    <details class="pile">
      <summary>{`Presque : une seule question à poser (${presque.length})`}</summary>
      <Puces
        class="lignes"
        de={presque.map(({ talent, barriere, question, ecrit }) => (
          <div>
            <a href={url('/annuaire/:id', t, { id: talent.id })}>{nomCourt(talent)}</a>
            <Mots talent={talent} max={100} />
            <AgeEtLangues talent={talent} />
            <p class="petit doux">{POURQUOI_PAS[barriere]}</p>
            {ecrit === '' ? null : <p>{majuscule(aEcritDeSesMoments(ecrit))}.</p>}
            <p>
              À demander : <strong>« {question} »</strong>
            </p>
          </div>
        ))}
      />
    </details>
  )
}

/** « Pourquoi pas elle ? », then kept all the same if the desk wants: it knows things that nobody wrote. */
export function AutrePersonne(props: Donnees & Readonly<{ errors: Errors }>) {
  const { visit, appel, autres, pourquoi } = props
  const erreur = props.errors.pourquoi
  if (autres.length === 0) return null
  const ici = url(PATH, visit, { id: appel.id })
  return (
    <Section id="autre" titre="Vous pensez à quelqu’un d’autre ?">
      <div>
        <Formulaire action={ici} method="get" errors={erreur ? { pourquoi: erreur } : {}}>
          <Choix
            nom="pourquoi"
            nu
            libelle="Pourquoi pas…"
            aide="On vous dit ce qui va, et ce qui l’empêche. Vous décidez ensuite."
            vide="Choisir dans l’annuaire…"
            valeur={pourquoi?.talent.id}
            erreur={erreur}
            options={optionsParId(autres)}
          />
          <SeulGeste icone="chercher" genre="secondaire">
            Pourquoi pas cette personne ?
          </SeulGeste>
        </Formulaire>
      </div>
      {pourquoi ? (
        <Arrivee>
          <ReponseDuPourquoi pourquoi={pourquoi} action={ici} />
        </Arrivee>
      ) : null}
    </Section>
  )
}

function rienNeLEmpeche({ talent, proche, explication }: Pourquoi): string {
  const lire = proche
    ? 'Une condition est peut-être dans ses mots'
    : explication.dits.length > 0
      ? 'Ses mots répondent peut-être à une partie de ce besoin'
      : 'Nous n’avons pas reconnu ce besoin dans ses mots'
  return `${mineur(talent) === '' ? 'Nous ne lisons rien qui l’empêche. ' : ''}${lire} : lisez-les.`
}

function ReponseDuPourquoi({ pourquoi, action }: { pourquoi: Pourquoi; action: string }) {
  const { talent, fermees, explication, proche } = pourquoi
  const nom = nomCourt(talent)
  const sansAccord = fermees.includes('accord')
  return (
    <Carte genre="creux" titre={nom} id="pourquoi">
      <Mots talent={talent} max={EXTRAIT} />
      <AgeEtLangues talent={talent} />
      <Signes texte={talent.texte} langue={talent.langue} />
      {fermees.length > 0 ? (
        <Puces de={fermees.map((barriere) => POURQUOI_PAS[barriere])} />
      ) : (
        <p>{rienNeLEmpeche(pourquoi)}</p>
      )}
      {proche ? <Raisons explication={explication} talent={talent} pasLibre={fermees.includes('creneau')} /> : null}
      {explication.question === null ? null : <p>À demander : « {explication.question} »</p>}
      {sansAccord ? (
        <Message>Son numéro ne s’affichera pas. Demandez-lui d’abord, de vive voix, si on peut l’appeler.</Message>
      ) : null}
      <SeulEnvoi
        action={action}
        hidden={{ origine: 'choix', talentIds: talent.id }}
        icone="ajouter"
        genre={fermees.length > 0 ? 'secondaire' : 'principal'}
      >
        {fermees.length > 0 ? `Retenir ${nom} quand même` : `Retenir ${nom}`}
      </SeulEnvoi>
    </Carte>
  )
}
