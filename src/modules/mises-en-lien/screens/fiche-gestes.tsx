import { AgeEtLangues, Mots } from '#modules/annuaire/index.ts'
import { nomCourt } from '#modules/personnes/index.ts'
import type { Suggestion } from '#modules/suggestions/index.ts'
import { peutEnvoyer } from '#platform/mail.ts'
import { aNom, de, leNom } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import type { Visit } from '#src/ground/visit.ts'
import { Carte, Liste, Message, Section } from '#ui/data.tsx'
import { Bouton, Envoi, Gestes, SeulEnvoi, SeulGeste } from '#ui/fields.tsx'
import { estAPrevenir } from '../etats/a-prevenir.ts'
import {
  aEteApprochee,
  aPuSeFaire,
  appelOuvert,
  attendLePorteur,
  type Etat,
  estEnCours,
  estEnPause,
  type MiseEnLien,
  retraitADire,
} from '../etats/domain.ts'
import { estSeulementADire, resteALeDire } from '../etats/mise-en-lien.ts'
import type { ADicter } from '../gestes/numeros.ts'
import { direCeQuiReste } from '../joindre/a-faire.fr.ts'
import type { CoteDemande } from '../joindre/contacts.ts'
import type { ResteADire } from '../store/numeros-queries.ts'
import { textes } from '../textes.fr.ts'
import { finDuBesoin, motDAttente } from '../views.tsx'

type Phrase = (m: MiseEnLien, qui: string) => string
type Geste = Readonly<{ phrase: Phrase; libelle: Phrase; path: string }>

const DEMANDER_AU_TALENT = '/mises-en-lien/:id/proposition-talent'
const DEMANDER_AU_PORTEUR = '/mises-en-lien/:id/proposition-porteur'

const EN_PARLER =
  'À appeler, pour en parler d’abord : répondez aux questions, puis notez ce qui est dit. Ce n’est pas encore un oui.'

const PROCHAINS: Readonly<Partial<Record<Etat, Geste>>> = {
  suggeree: {
    phrase: (m) => `Demandez à ${m.prenom} si cela lui dit.`,
    libelle: (_, qui) => `Demander à ${qui}`,
    path: DEMANDER_AU_TALENT,
  },
  retenue: {
    phrase: (m) => `Demandez à ${m.prenom} si cela lui dit.`,
    libelle: (_, qui) => `Demander à ${qui}`,
    path: DEMANDER_AU_TALENT,
  },
  'proposee-au-talent': {
    phrase: (m) =>
      m.enParler ? EN_PARLER : `${m.prenom} n’a pas encore répondu. Un appel fait souvent plus qu’un message.`,
    libelle: (_, qui) => `Appeler ${qui}, ou noter sa réponse`,
    path: DEMANDER_AU_TALENT,
  },
  'acceptee-par-le-talent': {
    phrase: (m) => `${m.prenom} dit oui. Il manque le oui ${de(m.structureNom)}.`,
    libelle: (m) => `Demander ${aNom(m.structureNom)}`,
    path: DEMANDER_AU_PORTEUR,
  },
  'proposee-au-porteur': {
    phrase: (m) => (m.enParler ? EN_PARLER : `Pas encore de réponse ${de(m.structureNom)}.`),
    libelle: (m) => `Appeler ${leNom(m.structureNom)}, ou noter sa réponse`,
    path: DEMANDER_AU_PORTEUR,
  },
  'coordonnees-partagees': {
    phrase: (m) =>
      `${nomCourt(m)} et ${leNom(m.structureNom)} ont dit oui. Qui a reçu un lien voit qui appeler ; sinon, dites-le par téléphone. Une fois le jour passé, demandez des nouvelles.`,
    libelle: () => 'Est-ce que ça s’est fait ?',
    path: '/mises-en-lien/:id/conclusion',
  },
}

/** `aDicter`: what is to be told to one of the two; `null`: nothing is; else nobody looked. */
type Props = Readonly<{
  m: MiseEnLien
  visit: Visit
  nomme: string
  aDicter?: ADicter | null
  /** To whom « C’est dit » was pressed, and who has not read it themselves. */
  dits?: readonly CoteDemande[]
}>

/** The one thing to do now, as one big button; the rest smaller beside it. */
export function ProchainGeste({ m, visit, nomme, aDicter, dits = [] }: Props) {
  const daccord = m.etat === 'coordonnees-partagees'
  const numero = aDicter?.auTalent === 'numero' || aDicter?.auPorteur === 'numero'
  const vers = (path: string) => url(path, visit, { id: m.id })
  const prochain = PROCHAINS[m.etat]
  const clos = !appelOuvert(m, visit.now) && m.etat !== 'coordonnees-partagees'
  const plein = m.appelEtat === 'complet' && m.etat !== 'coordonnees-partagees'
  const aPrevenir = estAPrevenir(m) && m.talentLa
  const aDireSeul = resteALeDire(m, visit.now)
  const repose = estSeulementADire(m, visit.now) || (m.etat === 'retenue' && (!m.talentLa || estEnPause(m, visit.now)))
  const aDire = retraitADire(m) && appelOuvert(m, visit.now)
  if (aPrevenir || aDire)
    return (
      <>
        {aPrevenir ? <Prevenir m={m} action={vers('/mises-en-lien/:id/rappel')} /> : null}
        {aDire ? <PrevenirLaStructure m={m} visit={visit} /> : null}
      </>
    )
  if (!prochain)
    return (
      <>
        <p>{finDe(m, visit.now)}</p>
        {m.etat === 'realisee' && m.talentLa ? (
          <a href={url('/annuaire/:id/coups-de-pouce', visit, { id: m.talentId })}>{textes.corriger.geste}</a>
        ) : null}
      </>
    )
  return (
    <div class="pile">
      {clos ? (
        <Message genre="attention">
          {aEteApprochee(m)
            ? `L’appel à talents est ${finDuBesoin(m)}. Remerciez ${m.prenom} et retirez cette mise en lien.`
            : `L’appel à talents est ${finDuBesoin(m)}, et rien n’a été demandé à ${m.prenom} : retirez cette mise en lien.`}
        </Message>
      ) : (
        <p>
          {m.attente > 0
            ? motDAttente(m)
            : plein
              ? PLUS_DE_PLACE
              : daccord && aDicter === null
                ? toutEstDit(m)
                : aDireSeul
                  ? `Dites à ${m.prenom} que le jour, l’heure ou le lieu a changé, sans rien demander.`
                  : repose
                    ? `Rien n’est à demander à ${m.prenom} en ce moment.`
                    : prochain.phrase(m, nomme)}
        </p>
      )}
      {aDicter ? <p>{direCeQuiReste(aDicter, nomme).replace(/\.?$/u, '.')}</p> : null}
      {aDicter?.sansContact ? <a href={url('/appels/:id', visit, { id: m.appelId })}>Voir ce besoin</a> : null}
      {aDicter && !numero ? <CEstDit m={m} reste={aDicter} visit={visit} /> : null}
      {daccord && dits.length > 0 ? <PasEncoreDit m={m} dits={dits} visit={visit} /> : null}
      {daccord ? (
        <Envoi action={vers('/mises-en-lien/:id/coordonnees')} genre="secondaire" icone="telephone">
          Voir comment les joindre, pour le dicter
        </Envoi>
      ) : null}
      {m.etat === 'coordonnees-partagees' ? (
        <Envoi action={vers('/mises-en-lien/:id/billet')} genre="secondaire" icone="imprimer">
          {`Le papier à remettre à ${m.prenom}`}
        </Envoi>
      ) : null}
      <Gestes>
        {aDireSeul && !clos ? (
          <Bouton href={url('/mises-en-lien/a-joindre/:id', visit, { id: m.personneId })}>
            {`Le dire à ${nomme}`}
          </Bouton>
        ) : null}
        {clos ||
        repose ||
        (m.suspens && attendLePorteur(m)) ||
        (m.etat === 'coordonnees-partagees' && !aPuSeFaire(m, visit.now)) ? null : (
          <Bouton href={vers(prochain.path)} genre={m.attente > 0 ? 'secondaire' : 'principal'}>
            {prochain.libelle(m, nomme)}
          </Bouton>
        )}
        {estEnCours(m.etat) ? (
          <Bouton href={vers('/mises-en-lien/:id/retrait')} genre={clos ? 'principal' : 'secondaire'}>
            Retirer
          </Bouton>
        ) : null}
        {m.etat === 'coordonnees-partagees' || clos ? null : (
          <Bouton href={vers('/mises-en-lien/:id/conclusion')} genre="discret">
            Orienter ailleurs
          </Bouton>
        )}
      </Gestes>
    </div>
  )
}

/** One call is one person told: what is left to tell the other stays. */
export function CEstDit({ m, reste, visit }: { m: MiseEnLien; reste: ResteADire; visit: Visit }) {
  const action = url('/mises-en-lien/:id/coordonnees/dit', visit, { id: m.id })
  const dits: (readonly ['talent' | 'porteur', string])[] = [
    ...(reste.auTalent ? [['talent', `à ${m.prenom}`] as const] : []),
    ...(reste.auPorteur ? [['porteur', aNom(m.structureNom)] as const] : []),
  ]
  return (
    <Gestes>
      {dits.map(([aQui, qui]) => (
        <Envoi action={action} hidden={{ aQui }} icone="coche">
          {`C’est dit ${qui}`}
        </Envoi>
      ))}
    </Gestes>
  )
}

/** « C’est dit » pressed before the call, or on the wrong line: it is to be said again, and « À faire » has its line. */
function PasEncoreDit({ m, dits, visit }: { m: MiseEnLien; dits: readonly CoteDemande[]; visit: Visit }) {
  const action = url('/mises-en-lien/:id/coordonnees/pas-dit', visit, { id: m.id })
  return (
    <Gestes>
      {dits.map((aQui) => (
        <Envoi action={action} hidden={{ aQui }} genre="discret" petit icone="annuler">
          {textes.coordonnees.pasDit(aQui === 'talent' ? `à ${m.prenom}` : aNom(m.structureNom))}
        </Envoi>
      ))}
    </Gestes>
  )
}

/** The structure was told of somebody who will not come. */
function PrevenirLaStructure({ m, visit }: { m: MiseEnLien; visit: Visit }) {
  const titre = m.retireePar === 'talent' ? `${m.prenom} ne peut plus venir` : `On n’attend plus ${m.prenom}`
  return (
    <div class="pile">
      <Message genre="attention" titre={titre}>
        {`Dites-le ${aNom(m.structureNom)}, si ce n’est pas encore fait, et cherchez quelqu’un d’autre.`}
      </Message>
      <SeulGeste href={url('/appels/:id/mises-en-lien', visit, { id: m.appelId })} icone="chercher">
        Chercher quelqu’un d’autre
      </SeulGeste>
    </div>
  )
}

/** Whoever said yes and is reached by no mail waits for this call. */
function Prevenir({ m, action }: { m: MiseEnLien; action: string }) {
  return (
    <div class="pile">
      <Message genre="attention" titre={`${m.prenom} avait dit oui, et attend de nos nouvelles`}>
        {`${peutEnvoyer() ? 'Un e-mail part tout seul s’il y a une adresse. Sinon, un' : 'Un'} mot suffit : « Finalement, ${m.appelEtat === 'annule' ? 'c’est annulé' : 'ce sera quelqu’un d’autre, ou une autre fois'}. Merci beaucoup. »`}
      </Message>
      <SeulEnvoi action={action} hidden={{ dit: 'oui' }} icone="coche">{`C’est dit à ${m.prenom}`}</SeulEnvoi>
    </div>
  )
}

const toutEstDit = (m: MiseEnLien): string =>
  `${nomCourt(m)} et ${leNom(m.structureNom)} ont dit oui, et c’est dit à chacun. Une fois le jour passé, demandez des nouvelles.`

const PLUS_DE_PLACE = 'Toutes les places sont prises. Si une place se libère, cela reviendra sur « À faire ».'

function finDe(m: MiseEnLien, now: Temporal.Instant): string {
  switch (m.etat) {
    case 'realisee':
      return m.actionId === null
        ? `Le coup de pouce est compté pour ${leNom(m.structureNom)}.`
        : 'Le coup de pouce est compté sur l’action.'
    case 'refusee-par-le-talent':
    case 'refusee-par-le-porteur':
      return `C’est noté et cela reste ici.${appelOuvert(m, now) ? ' Vous pouvez en chercher une autre depuis l’appel à talents.' : ''}`
    default:
      return 'Il n’y a plus rien à faire ici.'
  }
}

/** The next ideas for the same need, kept in one gesture. */
export function Suivantes({ m, visit, suivantes }: { m: MiseEnLien; visit: Visit; suivantes: readonly Suggestion[] }) {
  if (suivantes.length === 0) return null
  const action = url('/appels/:id/mises-en-lien', visit, { id: m.appelId })
  return (
    <Section id="suivantes" titre="Et si on demandait à…">
      <Liste
        elements={suivantes.map(({ talent, explication, reservee }) => (
          <Carte titre={nomCourt(talent)}>
            {explication.bureau === null ? <Mots talent={talent} max={100} /> : <p>{explication.bureau}</p>}
            <AgeEtLangues talent={talent} />
            <Envoi
              action={action}
              hidden={{
                origine: 'suggestion',
                talentIds: talent.id,
                ...(reservee ? { reservees: talent.id } : {}),
              }}
              petit
              genre="secondaire"
              icone="ajouter"
              nomComplet={`Retenir ${nomCourt(talent)}`}
            >
              Retenir
            </Envoi>
          </Carte>
        ))}
      />
      <p>
        <a href={action}>Voir toutes les idées pour ce besoin</a>
      </p>
    </Section>
  )
}
