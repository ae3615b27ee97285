import { citer, PAR_MOIS_SANS_REPONSE, Signes, type Voile } from '#modules/annuaire/index.ts'
import { type Appel, ResumeAppel, trouverAppel } from '#modules/appels/index.ts'
import { aRetireSonAccord, historique, type LigneDeJournal, nomEntier } from '#modules/personnes/index.ts'
import { promisAilleurs, type Suggestion, suggerer } from '#modules/suggestions/index.ts'
import { enToutesLettres, jourDe } from '#platform/dates.ts'
import type { Errors, Raw } from '#platform/forms.ts'
import { de, leNom, pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { found, permis, read, type Tx, type Visit } from '#src/ground/visit.ts'
import { type Ctx, formOf, goOn, param, screen } from '#src/ground/web.ts'
import { Etiquette, Fiche, Liste, Message, Quand, Refusee, Section } from '#ui/data.tsx'
import { Envoi, SeulEnvoi } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { estAPrevenir } from '../etats/a-prevenir.ts'
import {
  appelOuvert,
  estEnCours,
  estEnPause,
  type MiseEnLien,
  motPasLa,
  ouiEtPasLa,
  retraitADire,
  TRANSITIONS,
} from '../etats/domain.ts'
import { estLaisseTranquille, pourquoiElle } from '../etats/mise-en-lien.ts'
import { separer } from '../etats/paroles.ts'
import { debutDesAides, debutDuMois, depasseLeMois, FOIS_A_DIRE, rappel } from '../etats/rappels.ts'
import { interlocuteursDe } from '../gestes/annonces.ts'
import { motsAuPorteur, motVoile } from '../gestes/carte.ts'
import { aRaturer } from '../gestes/notees.ts'
import { type ADicter, aDicter } from '../gestes/numeros.ts'
import { ajouterNote, reprendre } from '../gestes/usecases.ts'
import { direLHistoire } from '../histoire.fr.ts'
import type { CoteDemande } from '../joindre/contacts.ts'
import { type Visibilite, visibilitesPour } from '../notes/notes.ts'
import { type Note, notesDuLien, notesDuTalent } from '../notes/notes-store.ts'
import { peutTenirLeBureau } from '../policy.ts'
import { dernierDit, type ResteADire, resteADireDe } from '../store/numeros-queries.ts'
import { aidesRecentes, appeler, sollicitations } from '../store/queries.ts'
import * as store from '../store/store.ts'
import { REFUS_AU_BUREAU as REFUS, textes } from '../textes.fr.ts'
import { type MotEcrit, merciEcrit } from '../valoriser/store.ts'
import { VotreMot } from '../valoriser/votre-mot.tsx'
import { avantSonOui, EtatDuBureau } from '../views.tsx'
import { ProchainGeste, Suivantes } from './fiche-gestes.tsx'
import { ParErreur } from './notee.tsx'
import { GARDEE, NoteForm, Notes, TROP } from './notes.tsx'

/** One mise en lien at the desk: what to do next as one big button, what was said, the notes, the history. */
export const ficheScreen = screen()

const PATH = '/mises-en-lien/:id'

ficheScreen.get(PATH, async (c) => c.html(<Page {...(await donnees(c))} errors={{}} />))

ficheScreen.post(`${PATH}/notes`, async (c) => {
  const { form, encore } = await formOf(c, NoteForm, async (saisie) => <Page {...(await donnees(c))} {...saisie} />)
  if (!form.ok) return encore(form.errors)
  const result = await ajouterNote(c.var.visit, param(c), form.value)
  return result.ok ? goOn(c, PATH, GARDEE) : encore({ texte: TROP })
})

ficheScreen.post(`${PATH}/reprise`, async (c) => {
  const result = await reprendre(c.var.visit, param(c))
  if (result.ok) return goOn(c, PATH, 'C’est repris.')
  const refus = REFUS[result.reason]
  return c.html(<Page {...(await donnees(c))} errors={{}} refus={refus} />, 409)
})

type Donnees = Readonly<{
  visit: Visit
  m: MiseEnLien
  /** How the desk's gestures call the talent. */
  nomme: string
  appel: Appel
  ceMois: number
  /** What the talent has promised elsewhere at that hour. */
  ailleurs: readonly string[]
  fois: number
  notes: readonly Note[]
  visibilites: readonly Visibilite[]
  /** How many notes there are on the talent. */
  surLaPersonne: number
  /** Who to ask next, once this one said no or does not answer. */
  suivantes: readonly Suggestion[]
  lignes: readonly LigneDeJournal[]
  parMois: number | null
  /** Said, at once or since, that nobody is to call. */
  retire: boolean
  mot: MotEcrit | null
  /** What is still to be told to one side, or both, who agreed. */
  aDicter: ADicter | null
  dits: readonly CoteDemande[]
  /** What the association reads of the word that goes with the yes, and of the rest. */
  motVoile: Voile
  /** What the association reads of the talent's words now. */
  auPorteur: string
}>

const donnees = (c: Ctx): Promise<Donnees> =>
  read(c.var.visit, async (tx) => {
    const { visit } = c.var
    const m = permis(visit.me, peutTenirLeBureau, await store.find(tx, param(c)))
    const appel = found(await trouverAppel(tx, m.appelId))
    const visibilites = visibilitesPour(visit.me, m)
    const lignes = await historique(tx, 'mise-en-lien', m.id)
    const reste = await resteADireDe(tx, m.id)
    const demandes = await sollicitations(tx, [m.talentId], debutDuMois(visit.now))
    return {
      visit,
      m,
      nomme: await appeler(tx, m),
      aDicter: (await aDicter(tx, visit, [reste], await interlocuteursDe(tx, [m])))[0] ?? null,
      appel,
      ailleurs: estEnCours(m.etat) ? await promisAilleurs(tx, m.talentId, appel, visit.now) : [],
      ceMois: demandes.get(m.talentId)?.ceMois ?? 0,
      parMois: await store.parMoisDe(tx, m.talentId),
      retire: await aRetireSonAccord(tx, m.personneId),
      mot: await merciEcrit(tx, m.id, visit.now),
      motVoile: await motVoile(tx, m),
      auPorteur: await motsAuPorteur(tx, m),
      fois: (await aidesRecentes(tx, [m.talentId], m.structureId, debutDesAides(visit.now))).get(m.talentId) ?? 0,
      notes: await notesDuLien(tx, m.id, visibilites),
      visibilites,
      surLaPersonne: (await notesDuTalent(tx, m.talentId, visibilites)).length,
      suivantes: await suivantesPour(tx, visit, m, appel),
      dits: ditsAReprendre(reste, lignes),
      lignes,
    }
  })

/** To whom it was said by the desk alone, and nothing is left to tell. */
const ditsAReprendre = (reste: ResteADire, lignes: readonly LigneDeJournal[]): CoteDemande[] => [
  ...(reste.auTalent === null && dernierDit(lignes, 'talent') ? ['talent' as const] : []),
  ...(reste.auPorteur === null && dernierDit(lignes, 'porteur') ? ['porteur' as const] : []),
]

/** A no, or a silence, brings the next ideas; nobody else is shown while an answer is still awaited. */
async function suivantesPour(tx: Tx, visit: Visit, m: MiseEnLien, appel: Appel): Promise<readonly Suggestion[]> {
  const silence = rappel(m, false, visit.now)?.genre === 'relancer-le-talent'
  const fini = m.etat === 'refusee-par-le-talent' || m.etat === 'refusee-par-le-porteur' || m.etat === 'retiree'
  if (!(silence || fini) || appel.travailPaye === true || appel.etat !== 'ouvert') return []
  return (await suggerer(tx, visit, appel, 3)).suggestions
}

type PageProps = Donnees & Readonly<{ values?: Raw; errors: Errors; refus?: string }>

function Page(props: PageProps) {
  const { visit, m, appel, errors, refus } = props
  return (
    <Layout
      titre={`${nomEntier(m)} pour « ${m.titre} »`}
      chapeau={m.structureNom}
      fil={[
        { href: url('/mises-en-lien', visit), libelle: 'Mises en lien' },
        { href: url('/appels/:id/mises-en-lien', visit, { id: m.appelId }), libelle: m.titre },
      ]}
    >
      <Refusee phrase={refus} />
      <p class="etiquettes">
        <EtatDuBureau m={m} />
        {m.cercle === 'conseil' ? <Etiquette genre="info">Conseil citoyen</Etiquette> : null}
      </p>
      <Avertissements {...props} />
      <Section
        id="prochain"
        titre={
          estEnCours(m.etat) || estAPrevenir(m) || (retraitADire(m) && appelOuvert(m, visit.now))
            ? 'Le prochain geste'
            : 'C’est terminé'
        }
      >
        <ProchainGeste m={m} visit={visit} nomme={props.nomme} aDicter={props.aDicter} dits={props.dits} />
        <ParErreur visit={visit} m={m} nomme={props.nomme} notees={aRaturer(m, props.lignes)} />
      </Section>
      <Suivantes m={m} visit={visit} suivantes={props.suivantes} />
      <div class="deux-colonnes">
        <div class="pile">
          <h2>Le besoin</h2>
          <p>{appel.besoin}</p>
          <ResumeAppel appel={appel} aujourdhui={jourDe(visit.now)} />
          <Dit m={m} visit={visit} motVoile={props.motVoile} auPorteur={props.auPorteur} />
          <VotreMot visit={visit} mot={props.mot} bureau />
        </div>
        <div class="pile">
          <Notes
            visit={visit}
            action={url('/mises-en-lien/:id/notes', visit, { id: m.id })}
            titre="Notes du bureau"
            notes={props.notes}
            visibilites={props.visibilites}
            values={props.values ?? {}}
            errors={errors}
          />
          {props.visibilites.length > 0 && m.talentLa ? (
            <p>
              <a href={url('/annuaire/:id/notes', visit, { id: m.talentId })}>
                {props.surLaPersonne === 0
                  ? `Écrire une note sur ${m.prenom}`
                  : `Notes sur ${m.prenom} (${props.surLaPersonne})`}
              </a>
            </p>
          ) : null}
          <Historique {...props} />
        </div>
      </div>
    </Layout>
  )
}

/** Said before asking, never a block: it is a neighbour's goodwill that is spent. */
function Avertissements({ m, ailleurs, ceMois, parMois, fois, retire, visit }: PageProps) {
  const avant = m.etat === 'suggeree' || m.etat === 'retenue'
  return (
    <>
      {avantSonOui(m, ailleurs, visit.now).map((mot) => (
        <Message genre="attention">{mot}</Message>
      ))}
      {ouiEtPasLa(m, visit.now, true) ? (
        <Message genre="attention">
          <p>{`${motPasLa(m)} Demandez si son oui tient toujours : sinon, retirez cette mise en lien de sa part.`}</p>
          <Envoi action={url('/mises-en-lien/:id/reponse/je-serai-la', visit, { id: m.id })} petit genre="secondaire">
            Son oui tient
          </Envoi>
        </Message>
      ) : null}
      {avant && depasseLeMois(ceMois, parMois ?? PAR_MOIS_SANS_REPONSE) ? (
        <Message genre="attention">
          {`${m.prenom} a déjà reçu ${pluriel(ceMois, 'demande', 'demandes')} ce mois-ci${parMois === null ? `. Faute de réponse de sa part, nous n’en faisons pas plus de ${PAR_MOIS_SANS_REPONSE}.` : `, et a dit ${pluriel(parMois, 'fois', 'fois')} par mois au plus.`}`}
        </Message>
      ) : null}
      {avant && fois >= FOIS_A_DIRE ? (
        <Message>
          {`${m.prenom} a déjà aidé ${leNom(m.structureNom)} ${fois} fois en six mois. Un coup de pouce reste ponctuel : et si c’était quelqu’un d’autre ?`}
        </Message>
      ) : null}
      {retire && estEnCours(m.etat) ? (
        <Message genre="attention">
          {`Nous n’avons pas l’accord ${de(m.prenom)} pour l’appeler : son numéro, ou par qui passer, n’est pas montré. Voyez-vous de vive voix, ou retirez cette mise en lien.`}
        </Message>
      ) : null}
      {estEnPause(m, visit.now) && estEnCours(m.etat) && !ouiEtPasLa(m, visit.now, true) ? (
        <Message genre="attention">
          {`${m.prenom} est en pause${m.pause?.jusquAu ? ` jusqu’au ${enToutesLettres(m.pause.jusquAu, jourDe(visit.now))}` : ''} : rien de plus ne lui est demandé.`}
        </Message>
      ) : null}
      {m.structureRefusee ? <Message genre="attention">{REFUS['structure-refusee']}</Message> : null}
      {m.suspens && estEnCours(m.etat) ? <Message genre="attention">{REFUS['a-reunir']}</Message> : null}
      {m.talentLa || ouiEtPasLa(m, visit.now, true) ? null : (
        <Message genre="attention">{REFUS['talent-parti']}</Message>
      )}
      {m.momentAvant === '' || !estEnCours(m.etat) ? null : (
        <Message genre="attention">
          {`Demandé pour ${m.momentAvant}. Le jour, l’heure ou le lieu a changé depuis${m.repondueTalentLe ? ` : ${m.prenom} avait dit oui${m.etat === 'retenue' ? `, et c’est à ${estLaisseTranquille(m, visit.now) ? 'lui dire' : 'redemander'}` : ''}` : ''}.`}
        </Message>
      )}
      {m.relanceJour && estEnCours(m.etat) ? (
        <Message>{`À reprendre ${enToutesLettres(m.relanceJour, jourDe(visit.now))}.`}</Message>
      ) : null}
    </>
  )
}

const ORIGINES = {
  suggestion: 'Une suggestion',
  reponse: 'A répondu à l’appel à talents',
  choix: 'Choix dans l’annuaire',
} as const
const PAR = { talent: 'le talent', porteur: 'le porteur', coordination: 'le bureau' } as const

function Dit({ m, visit, motVoile, auPorteur }: Pick<Donnees, 'm' | 'visit' | 'motVoile' | 'auPorteur'>) {
  const annuaire = url('/annuaire/:id', visit, { id: m.talentId })
  const choisis = m.raisons?.choisis ?? []
  const { dits, notes } = separer(m.motif)
  return (
    <>
      <h2>Ce qui s’est dit</h2>
      <Fiche
        lignes={[
          { libelle: 'Qui', valeur: m.talentLa ? <a href={annuaire}>{nomEntier(m)}</a> : nomEntier(m) },
          { libelle: 'D’où cela vient', valeur: ORIGINES[m.origine] },
          {
            libelle: 'Ses mots',
            valeur: m.raisons?.mots
              .filter((un) => !choisis.includes(un))
              .map(citer)
              .join(', '),
          },
          { libelle: 'A choisi', valeur: choisis.map(citer).join(', ') },
          {
            // Whoever answered unasked was told nothing.
            libelle: m.proposeeTalentLe ? 'Dit au talent' : 'À dire au talent',
            valeur: m.proposeeTalentLe || !m.repondueTalentLe ? pourquoiElle(m) : null,
          },
          {
            libelle: m.proposeePorteurLe || m.reponduePorteurLe ? 'L’association lit' : 'À dire au porteur',
            valeur: estEnCours(m.etat) ? auPorteur : null,
          },
          { libelle: 'Vague', valeur: m.vague === null ? null : `n° ${m.vague}` },
          {
            libelle: 'Le mot du talent',
            valeur:
              m.mot === '' ? null : (
                <>
                  {m.mot} <Signes texte={m.mot} />
                  {m.momentAvant === '' ? null : <p class="doux">{`Dit pour ${m.momentAvant}.`}</p>}
                  {m.momentAvant === '' ? <p class="doux">{textes.motRetenu(motVoile)}</p> : null}
                  {motVoile.caches.length > 0 && estEnCours(m.etat) ? <p>{textes.aTransmettre(m.prenom)}</p> : null}
                </>
              ),
          },
          {
            libelle: 'Ce qui a été dit',
            valeur: dits.length === 0 ? null : dits.map((un) => <p>{un}</p>),
          },
          {
            libelle: 'Noté par le bureau',
            valeur: notes.length === 0 ? null : notes.map((une) => <p>{une}</p>),
          },
          {
            libelle: 'Dit par la structure',
            valeur: m.motifPorteur === '' ? null : m.motifPorteur.split('\n').map((dit) => <p>{dit}</p>),
          },
          { libelle: 'Retirée par', valeur: m.retireePar ? PAR[m.retireePar] : null },
        ]}
      />
    </>
  )
}

function Historique({ visit, m, lignes }: PageProps) {
  const reprise = TRANSITIONS[m.etat].reprendre !== undefined && m.talentLa && appelOuvert(m, visit.now)
  return (
    <Section id="histoire" titre="Ce qui s’est passé">
      <Liste
        genre="lignes"
        elements={direLHistoire(lignes).map((ligne) => (
          <>
            <span>{ligne.dite}</span>
            <span class="doux petit">
              {ligne.auteur}, <Quand instant={ligne.faitLe} forme="court" />
            </span>
          </>
        ))}
        vide={<p class="doux">Rien encore.</p>}
      />
      {reprise ? (
        <div>
          <SeulEnvoi
            action={url('/mises-en-lien/:id/reprise', visit, { id: m.id })}
            petit
            genre="discret"
            icone="annuler"
          >
            Reprendre depuis le début
          </SeulEnvoi>
        </div>
      ) : null}
    </Section>
  )
}
