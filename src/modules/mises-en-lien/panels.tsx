import type { Child } from 'hono/jsx'
import { trouverTalent } from '#modules/annuaire/index.ts'
import { type Appel, estFini, momentDe, trouverAppel, trouverAppels } from '#modules/appels/index.ts'
import { distinguer, nomCourt, nomEntier } from '#modules/personnes/index.ts'
import { actionDesPanneaux, contactsDe, quartiersDeLAction, trouverStructure } from '#modules/programmation/index.ts'
import { duree, enClair, enToutesLettres, jourDe } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'
import { joints, leNom, majuscule, pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import type { Panel, Volets } from '#src/ground/module.ts'
import { estAuBureau, estAuBureauIci, found, structuresDe, type Tx, type Visit } from '#src/ground/visit.ts'
import { Carte, Compteur, Compteurs, Liste, Message, Puces, Section } from '#ui/data.tsx'
import { Choix, Formulaire, SeulGeste } from '#ui/fields.tsx'
import { estFiniPourLui } from './etats/a-prevenir.ts'
import {
  appelOuvert,
  attendLePorteur,
  type Etat,
  estEnCours,
  type MiseEnLien,
  motPasLa,
  nomVisible,
  ouiEtPasLa,
  peutVenir,
} from './etats/domain.ts'
import { nEstPasADemander, peutSeRaviser } from './etats/mise-en-lien.ts'
import { interlocuteurDe } from './gestes/annonces.ts'
import { annonceDesDeparts } from './gestes/departs.tsx'
import { peutLireLesNotesDuConseil } from './notes/notes.ts'
import { peutTenirLeBureau, peutVoirLesSiennes } from './policy.ts'
import { quiPourrait } from './screens/qui-pourrait.tsx'
import { chiffres } from './store/bureau-queries.ts'
import { attendentUnMot, deLAppel, duTalent } from './store/queries.ts'
import { textes } from './textes.fr.ts'
import {
  coupsDePartis,
  derniers,
  ecritsQuiNomment,
  notesQuiNomment,
  type Somme,
  somme,
} from './valoriser/coups-de-pouce-store.ts'
import { unParBesoin } from './valoriser/domain.ts'
import { ouisADemander } from './valoriser/ouis-store.ts'
import { type CoupLisible, coupsPourTous, mercisMontrables } from './valoriser/store.ts'
import { textes as MERCIS } from './valoriser/textes.fr.ts'
import { Appeles, CarteDuBureau } from './views.tsx'

const Chiffres = ({ total }: { total: Somme }) => (
  <Compteurs>
    <Compteur valeur={total.nombre} un="coup de pouce" libelle="coups de pouce" />
    <Compteur valeur={duree(total.minutes)} libelle="de temps donné" />
  </Compteurs>
)

/** Each coup de pouce without a name: what, when, how long, and the thanks. */
function UnCoup({ coup, rang, corriger }: { coup: CoupLisible; rang: number; corriger?: string }): Child {
  return (
    <div>
      <p>
        <strong>{coup.titre === '' ? 'Un coup de pouce' : coup.titre}</strong>
        <span class="doux"> — {coup.cercle === 'conseil' ? 'conseil citoyen' : 'une personne bénévole'}</span>
      </p>
      <p class="doux petit">
        {enClair(coup.jour)}, {duree(coup.minutes)}
      </p>
      {coup.merci === '' ? null : <p>« {coup.merci} »</p>}
      {corriger ? (
        <a href={corriger} aria-label={`${textes.corriger.geste}, ligne ${rang} : ${coup.titre}`}>
          {textes.corriger.geste}
        </a>
      ) : null}
    </div>
  )
}

const quartiersDe = {
  actionId: async (tx: Tx, id: string) => quartiersDeLAction(found(await actionDesPanneaux(tx, id))),
  structureId: async (tx: Tx, id: string) => found(await trouverStructure(tx, id)).quartiers,
}

const sur =
  (portee: 'actionId' | 'structureId'): Volets =>
  async (visit, tx, id) => {
    const total = await somme(tx, { [portee]: id })
    const bureau = estAuBureau(visit.me) && estAuBureauIci(visit.me, await quartiersDe[portee](tx, id))
    if (total.nombre === 0 && !bureau) return []
    // The desk reads the words between those concerned too; everybody else what was agreed to.
    const coups: readonly (CoupLisible & { id?: string })[] = bureau
      ? await derniers(tx, { [portee]: id }, 10)
      : await coupsPourTous(tx, visit.now, { [portee]: id }, 10)
    const modifier = (un: string) => url('/coups-de-pouce/:id/modifier', visit, { id: un })
    const contenu = (
      <>
        {total.nombre === 0 ? <p class="doux">Pas encore.</p> : <Chiffres total={total} />}
        <Liste
          genre="lignes"
          elements={coups.map((coup, i) => (
            <UnCoup coup={coup} rang={i + 1} {...(coup.id && { corriger: modifier(coup.id) })} />
          ))}
        />
        {total.nombre > coups.length ? (
          <p class="doux petit">Et {pluriel(total.nombre - coups.length, 'autre', 'autres')}.</p>
        ) : null}
        {bureau ? (
          <SeulGeste
            genre="secondaire"
            petit
            icone="coup-de-pouce"
            href={url('/coups-de-pouce/nouveau', visit, {}, portee === 'actionId' ? { action: id } : {})}
          >
            Noter un coup de pouce
          </SeulGeste>
        ) : null}
      </>
    )
    const resume =
      total.nombre === 0
        ? 'pas encore'
        : `${pluriel(total.nombre, 'coup de pouce', 'coups de pouce')}, ${duree(total.minutes)} de temps donné`
    return [{ id: 'coups-de-pouce', titre: 'Coups de pouce reçus', resume, contenu }]
  }

const MERCIS_LUS = 12

/** The counters of the quartier, and the last thanks that may be read by all, one a need. */
const accueil: Panel = async (visit, tx) => {
  const annee = jourDe(visit.now).with({ month: 1, day: 1 })
  const total = await somme(tx, {}, annee)
  const mercis = unParBesoin(await mercisMontrables(tx, visit.now, MERCIS_LUS)).slice(0, 3)
  const siennes = peutVoirLesSiennes(visit.me) && !estAuBureau(visit.me)
  if (total.nombre === 0 && !siennes) return null
  return (
    <Section id="cette-annee" titre="Cette année dans le quartier">
      {total.nombre === 0 ? (
        <p class="doux">Le premier coup de pouce n’est pas encore donné.</p>
      ) : (
        <Chiffres total={total} />
      )}
      {siennes ? (
        <SeulGeste genre="secondaire" icone="mise-en-lien" href={url('/mises-en-lien', visit)}>
          Mes mises en lien
        </SeulGeste>
      ) : null}
      <Liste
        elements={mercis.map((coup) => (
          <Carte picto="merci" titre={coup.titre} surTitre={coup.structureNom}>
            <p>« {coup.merci} »</p>
          </Carte>
        ))}
      />
      {mercis.length > 0 ? (
        <p>
          <a href={url('/mercis', visit)}>Tous les mercis</a>
        </p>
      ) : null}
    </Section>
  )
}

/** « Ce que l’essai a donné »: to show at the next meeting. */
const essai: Panel = async (_visit, tx) => {
  const [c, total] = [await chiffres(tx, null), await somme(tx, {})]
  return (
    <Section id="mises-en-lien" titre="Ce que les mises en lien ont donné">
      <Compteurs>
        <Compteur valeur={c.proposees} un="mise en lien tentée" libelle="mises en lien tentées" />
        <Compteur valeur={c.oui} un="oui de talent" libelle="oui de talents" />
        <Compteur valeur={c.doublesOui} un="double oui" libelle="doubles oui" />
        <Compteur valeur={total.nombre} un="coup de pouce donné" libelle="coups de pouce donnés" />
        <Compteur valeur={duree(total.minutes)} libelle="de temps donné" />
      </Compteurs>
      <Appeles chiffres={c} />
    </Section>
  )
}

/** On the page of an appel, for the desk: who answered. */
const appel: Panel = async (visit, tx, appelId) => {
  const besoin = found(await trouverAppel(tx, appelId))
  const porteur = structuresDe(visit.me).includes(besoin.structureId)
  const bureau = estAuBureau(visit.me) && peutTenirLeBureau(visit.me, besoin)
  if (estFini(besoin, visit.now))
    return porteur || bureau
      ? quiAAide(visit, tx, await deLAppel(tx, appelId), await coupsDePartis(tx, appelId), bureau)
      : null
  if (porteur)
    return (
      <>
        {await annonceDesDeparts(tx, visit, besoin, false)}
        <QuiRepond visit={visit} liens={await deLAppel(tx, appelId)} />
      </>
    )
  if (!bureau) return null
  const liens = (await deLAppel(tx, appelId)).filter((m) => estEnCours(m.etat) && !nEstPasADemander(m, visit.now))
  const signes = await distinguer(
    tx,
    liens.map(({ personneId }) => personneId),
  )
  const contacts = await contactsDe(tx, besoin.structureId)
  const elle = (await interlocuteurDe(tx, besoin))?.contactId
  const sansOui = liens.some((m) => m.etat === 'coordonnees-partagees' && m.contactDuOui === null)
  return (
    <>
      {contacts.length > 1 || (elle && sansOui) ? (
        <Section id="contact" titre={`Qui répond pour ${leNom(besoin.structureNom)} ?`} serree>
          <Formulaire action={url('/appels/:id/contact', visit, { id: appelId })}>
            <Choix
              nom="contactId"
              libelle="La personne que l’on appelle, et qui veut bien que l’on donne son numéro"
              valeur={elle ?? ''}
              options={contacts.map(({ contactId, ...un }) => ({ valeur: contactId, libelle: nomEntier(un) }))}
            />
            <SeulGeste petit genre="secondaire">
              Enregistrer
            </SeulGeste>
          </Formulaire>
        </Section>
      ) : null}
      <Section
        id="en-vue"
        titre={pluriel(liens.length, 'personne en vue', 'personnes en vue', 'Personne en vue pour l’instant')}
      >
        <Liste
          genre="etroites"
          elements={liens
            .slice(0, 6)
            .map((m) => <CarteDuBureau m={m} t={visit.territoire} signes={signes} sansAppel />)}
        />
        <SeulGeste icone="mise-en-lien" href={url('/appels/:id/mises-en-lien', visit, { id: appelId })}>
          Voir les réponses et chercher quelqu’un
        </SeulGeste>
      </Section>
    </>
  )
}

/** For the structure: who said yes and waits for its own, without a name, then those it agreed with. */
function QuiRepond({ visit, liens }: Readonly<{ visit: Visit; liens: readonly MiseEnLien[] }>) {
  const attendent = liens.filter((m) => attendLePorteur(m) && peutVenir(m))
  const vus = [...attendent, ...liens.filter((m) => estEnCours(m.etat) && nomVisible(m) && !attendLePorteur(m))]
  if (vus.length === 0) return null
  const { peuvent, lire, ordre } = textes.porteur
  return (
    <Section id="qui-repond" titre={attendent.length > 0 ? peuvent(attendent.length) : 'Qui va aider'}>
      {attendent.length > 1 ? <p class="doux">{ordre}</p> : null}
      <Liste
        genre="lignes"
        elements={vus.map((m, i) => (
          <a href={url('/mises-en-lien/:id/reponse-porteur', visit, { id: m.id })}>
            {nomVisible(m) ? nomCourt(m) : lire(i + 1, attendent.length)}
            {nomVisible(m) && m.etat !== 'coordonnees-partagees' && !attendLePorteur(m)
              ? ', rien de convenu pour le nouveau moment'
              : ''}
          </a>
        ))}
      />
    </Section>
  )
}

/** Once it is over: who helped, for the structure and the desk, who both know them, and that somebody did who erased everything since. */
async function quiAAide(
  visit: Visit,
  tx: Tx,
  liens: readonly MiseEnLien[],
  partis: number,
  bureau: boolean,
): Promise<Child> {
  const aides = liens.filter(({ etat }) => etat === 'realisee')
  const attendent = bureau ? (await attendentUnMot(tx, visit.me, liens)).length : 0
  return (
    <>
      {aides.length > 0 ? <p>{`Qui a aidé : ${aides.map(nomCourt).join(', ').replace(/\.?$/u, '.')}`}</p> : null}
      {partis > 0 ? (
        <p>{`${pluriel(partis, 'coup de pouce noté, d’une personne partie', 'coups de pouce notés, de personnes parties')}.`}</p>
      ) : null}
      {bureau && liens.length > 0 ? (
        <p>
          <a href={url('/appels/:id/mises-en-lien', visit, { id: liens[0]?.appelId ?? '' })}>
            {attendent === 0
              ? 'Ce qui s’était dit'
              : pluriel(attendent, 'personne attend encore un mot', 'personnes attendent encore un mot')}
          </a>
        </p>
      ) : null}
    </>
  )
}

/** On one's own page, first: thank-yous and portraits that wait for one's yes; each leads to its answer. */
const attendSonOui: Panel = async (visit, tx, talentId) => {
  const talent = await trouverTalent(tx, talentId)
  const ouis = talent ? await ouisADemander(tx, talent) : []
  return ouis.map(({ titre }) => (
    <Message>
      <a href={url('/ma-fiche/:id/coups-de-pouce', visit, { id: talentId })}>{MERCIS.ouis.aDire(titre)}</a>
    </Message>
  ))
}

/** On one's own page: what one was asked or has said yes to; each leads to its answer. */
const surMaFiche: Panel = async (visit, tx, talentId) => {
  const talent = await trouverTalent(tx, talentId)
  return talent && enCeMoment(visit, tx, talent.personneId)
}

async function enCeMoment(visit: Visit, tx: Tx, personneId: Id): Promise<Child> {
  const liens = (await duTalent(tx, personneId)).filter((m) => ouEnEst(m, visit) !== null)
  if (liens.length === 0) return null
  const montres = liens.slice(0, 12)
  const appels = await trouverAppels(
    tx,
    montres.map(({ appelId }) => appelId),
  )
  return (
    <Section id="en-ce-moment" titre={textes.maFiche.titre}>
      <Liste
        elements={montres.map((m) => (
          <Carte
            niveau={3}
            titre={m.titre}
            surTitre={m.structureNom}
            href={url('/mises-en-lien/:id/reponse', visit, { id: m.id })}
          >
            <p>{quand(appels.get(m.appelId), visit)}</p>
            <p>{ouEnEst(m, visit)}</p>
            {ouiEtPasLa(m, visit.now, false) ? (
              <Message genre="attention">{`${m.jour && !m.partie ? `${textes.reponse.pasLa(enToutesLettres(m.jour))}. ` : ''}${textes.maFiche.tient}`}</Message>
            ) : null}
          </Carte>
        ))}
      />
    </Section>
  )
}

const quand = (appel: Appel | undefined, { now }: Visit): string =>
  appel ? majuscule(momentDe(appel, jourDe(now))) : ''

/** Ended by others: said until its day has passed, to whoever had said yes. */
const finiDepuisSonOui = (m: MiseEnLien, now: Temporal.Instant): boolean =>
  estFiniPourLui(m) &&
  (m.jour === null
    ? m.appelEtat === 'annule' || appelOuvert(m, now)
    : Temporal.PlainDate.compare(jourDe(now), m.jour) <= 0)

const OU: Readonly<Partial<Record<Etat, string>>> = textes.maFiche.ou
/**
 * Asked or answered, and not over; who said no, or stepped back, may come all the same. What the desk only thinks of is not said, unless it was
 * asked for another moment.
 */
function ouEnEst(m: MiseEnLien, { now }: Visit): string | null {
  const ouvert = appelOuvert(m, now)
  if (m.etat === 'retenue' && m.momentAvant !== '' && ouvert)
    return textes.maFiche.change(m.momentAvant, m.repondueTalentLe !== null)
  if (finiDepuisSonOui(m, now)) return m.appelEtat === 'annule' ? textes.maFiche.annule : textes.reponse.suite
  if (m.attente > 0 && ouvert) return textes.reponse.attente
  if (!ouvert && OU[m.etat] !== undefined && m.etat !== 'coordonnees-partagees') return textes.reponse.ferme(m)
  return peutSeRaviser(m) && m.talentLa && ouvert ? textes.maFiche.seRaviser : (OU[m.etat] ?? null)
}

/** Before somebody is erased, for the desk: what it noted on others that says their name, then what others wrote anywhere. */
const effacement: Panel = async (visit, tx, talentId) => {
  const talent = peutLireLesNotesDuConseil(visit.me, null) ? await trouverTalent(tx, talentId) : null
  if (!talent) return null
  const notes = await notesQuiNomment(tx, visit, talent.personneId)
  const ecrits = (await ecritsQuiNomment(tx, visit, talent.personneId, talentId)).map(({ ecrit, id }) => ({
    dit: ecrit.dit,
    href: url(ecrit.page, visit, { [/:(\w+)/.exec(ecrit.page)?.[1] ?? 'id']: id }),
  }))
  // A page that says the name in several places is opened once; pages of one kind are told apart by a number.
  const genres = Map.groupBy(new Map(ecrits.map((un) => [un.dit + un.href, un])).values(), ({ dit }) => dit)
  return (
    <>
      {notes.length === 0 ? null : (
        <Message genre="attention">
          <p>{textes.notesQuiNomment(notes.length)}</p>
          <Puces
            de={notes.map((n) => (
              <a
                href={`${n.mise_en_lien_id === null ? url('/annuaire/:id/notes', visit, { id: n.talent_id }) : url('/mises-en-lien/:id', visit, { id: n.mise_en_lien_id })}#notes`}
              >{`${n.dit} ${nomEntier(n)}`}</a>
            ))}
          />
        </Message>
      )}
      {genres.size === 0 ? null : (
        <Message genre="attention">
          <p>{textes.ecritsQuiNomment}</p>
          <Puces
            de={[...genres.values()].flatMap((memes) =>
              memes.map(({ dit, href }, n) => (
                <a href={href}>{memes.length === 1 ? dit : `${dit} (${n + 1} sur ${memes.length})`}</a>
              )),
            )}
          />
        </Message>
      )}
    </>
  )
}

/** On somebody's page, for the desk: what they said yes to, and are away from since. */
const surSaFiche: Panel = async (visit, tx, talentId) => {
  const talent = await trouverTalent(tx, talentId)
  const liens = talent ? await duTalent(tx, talent.personneId) : []
  return liens
    .filter((m) => peutTenirLeBureau(visit.me, m) && ouiEtPasLa(m, visit.now, true))
    .map((m) => (
      <Message genre="attention">
        {`${motPasLa(m)} Demandez si son oui tient toujours : `}
        <a href={url('/mises-en-lien/:id', visit, { id: m.id })}>
          {joints([`« ${m.titre} »`, m.jour ? enClair(m.jour) : ''], ', ')}
        </a>
      </Message>
    ))
}

export const panels: Readonly<Record<string, Panel>> = {
  'accueil-public': accueil,
  accueil,
  'accueil-bureau': quiPourrait,
  essai,
  appel,
  effacement,
  talent: surSaFiche,
  'ma-fiche-attend': attendSonOui,
  'ma-fiche': surMaFiche,
}

export const volets: Readonly<Record<string, Volets>> = { action: sur('actionId'), structure: sur('structureId') }
