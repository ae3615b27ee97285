import { asset } from '#platform/assets.ts'
import { newId } from '#platform/ids.ts'
import { url } from '#platform/url.ts'
import { vu } from '#platform/vu.ts'
import { cleDAppareil } from '#src/ground/appareil.ts'
import type { Visit } from '#src/ground/visit.ts'
import { Liste, Message, Refusee, Section } from '#ui/data.tsx'
import { Bouton, Cases, Formulaire, Gestes, Radios, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { type CompteRendu, decisionEnMots, promesseEnMots, quiEtOu } from '../compte-rendu/compte-rendu.ts'
import type { PointPropose } from '../domain/ordre-du-jour.ts'
import { aCommence } from '../domain/temps-fort.ts'
import { NOM_DE_LA_RELECTURE, RELECTURES, type TempsFort } from '../domain/types.ts'
import type { Autres } from '../tenir/reunion.ts'
import type { Rendu } from '../tenir/saisie-reunion.ts'
import { filDe, quandEnMots, quiLitLeCompteRendu } from '../views.tsx'
import { ChampsDeQuelquun } from './invites.tsx'
import { LesDecisions } from './reunion-decisions.tsx'
import { Notes, UnPoint } from './reunion-texte.tsx'

export type Donnees = Readonly<{
  visit: Visit
  tempsFort: TempsFort
  lu: CompteRendu
  proposes: readonly PointPropose[]
  /** Promises and the annuaire are the council's. */
  duConseil: boolean
  talents: readonly Readonly<{ id: string; libelle: string }>[]
  structures: readonly Readonly<{ id: string; nom: string }>[]
}>

/** What a press that did not keep everything gives back. */
export type Suite = Readonly<{ refus?: string; rendu?: Rendu; autres?: Autres }>

/** `ferme`: nothing is written here any more; what was typed and refused is given back all the same. */
export type Props = Donnees & Suite & Readonly<{ ouvert: boolean; ferme: boolean }>

export const adresse = ({ visit, tempsFort }: Pick<Props, 'visit' | 'tempsFort'>, suite: string): string =>
  `${url('/temps-forts/:id/reunion', visit, { id: tempsFort.id })}${suite}`

export function Page(donnees: Donnees & Suite) {
  const { visit, tempsFort, lu, refus, rendu, autres } = donnees
  const ouvert = tempsFort.etat === 'fixe'
  const props: Props = { ...donnees, ouvert, ferme: !ouvert && rendu === undefined }
  return (
    <Layout
      titre={`Compte rendu de « ${tempsFort.titre} »`}
      chapeau={quandEnMots(tempsFort, visit)}
      fil={filDe(visit.territoire, tempsFort)}
      actif="calendrier"
    >
      <Refusee phrase={refus} />
      {autres && autres.textes.size + autres.decisions.size > 0 ? (
        <Message genre="attention" titre="Ce texte a changé pendant que vous écriviez">
          Les deux textes sont là, à leur place : choisissez ce qui reste. Tout le reste est enregistré.
        </Message>
      ) : null}
      {ouvert ? null : <Message>Le compte rendu ne s’écrit qu’une fois la date fixée, et jusqu’à son envoi.</Message>}
      <garder-saisie
        data-quoi="reunion"
        data-refuse={rendu ? '' : undefined}
        data-base={adresse(props, '')}
        data-id={tempsFort.id}
        data-de={cleDAppareil(visit.me)}
      >
        <script type="module" src={asset('garder-saisie.js')}></script>
        <Formulaire action={adresse(props, '')} errors={rendu?.errors ?? {}} reponses>
          {lu.relues.length > 0 ? <Relire {...props} /> : null}
          <Presents {...props} />
          <Section id="points" titre="Ce qui se dit">
            {lu.points.length === 0 ? (
              <p class="doux">
                Pas d’ordre du jour : écrivez tout dans « Notes ».{' '}
                <a href={url('/temps-forts/:id/ordre-du-jour', visit, { id: tempsFort.id })}>
                  Préparer un ordre du jour
                </a>
              </p>
            ) : null}
            {lu.points.map((point, rang) => (
              <UnPoint {...props} point={point} rang={rang} />
            ))}
            <Notes {...props} />
          </Section>
          <LesDecisions {...props} />
          {props.duConseil || lu.promesses.length > 0 ? <LesPromesses {...props} /> : null}
          {ouvert ? <PourFinir {...props} /> : null}
        </Formulaire>
        <p class="etat-saisie petit" role="status" data-etat=""></p>
      </garder-saisie>
    </Layout>
  )
}

/** First: what was decided the last times. */
function Relire({ lu, rendu, ferme }: Props) {
  return (
    <Section id="relecture" titre="D’abord, on relit ce qui avait été décidé">
      {lu.relues.map((decision) => {
        const cle = `relue-${decision.id}`
        return (
          <>
            <Radios
              nom={cle}
              libelle={decisionEnMots(decision)}
              aide={`Décidé à « ${decision.tempsFortTitre} »`}
              nu
              disposition="courtes"
              disabled={ferme}
              valeur={rendu?.saisi.get(cle) ?? decision.relecture ?? undefined}
              options={RELECTURES.map((reponse) => ({
                valeur: reponse,
                libelle: NOM_DE_LA_RELECTURE[reponse],
                donnees: { 'data-cle': cle },
              }))}
            />
            <input
              type="hidden"
              name={`v-${cle}`}
              value={rendu?.saisi.get(`v-${cle}`) ?? vu(0, decision.relecture ?? '')}
            />
          </>
        )
      })}
    </Section>
  )
}

function Presents({ lu, talents, structures, ouvert, ferme, rendu }: Props) {
  const presents = lu.invites.filter(({ present }) => present)
  const enOrdre = [...lu.invites].sort((a, b) => Number(b.vient === 'oui') - Number(a.vient === 'oui'))
  return (
    <Section id="presents" titre="Qui est là">
      <p class="doux">Les prénoms des personnes présentes figurent au compte rendu : dites-le en commençant.</p>
      {lu.invites.length > 0 ? (
        <>
          <input type="hidden" name="avant" value={presents.map(({ id }) => id).join(',')} />
          <Cases
            nom="presents"
            libelle="Les personnes présentes"
            nu
            disposition="colonnes"
            disabled={ferme}
            valeurs={presents.map(({ id }) => id)}
            options={enOrdre.map((invite) => ({
              valeur: invite.id,
              libelle: quiEtOu(invite),
              donnees: { 'data-cle': `present-${invite.id}` },
              ...(invite.vient === null ? {} : { aide: invite.vient === 'oui' ? 'Avait dit oui' : 'Avait dit non' }),
            }))}
          />
        </>
      ) : null}
      {ouvert ? (
        <details class="pile" open={rendu?.errors.nom !== undefined || rendu?.errors.talentId !== undefined}>
          <summary>Quelqu’un d’autre est venu</summary>
          <input type="hidden" name="venuId" value={newId()} />
          <ChampsDeQuelquun
            talents={talents}
            structures={structures}
            values={Object.fromEntries(rendu?.saisi ?? [])}
            errors={rendu?.errors ?? {}}
          />
          <SeulGeste icone="inviter" genre="secondaire" nom="geste" valeur="presents">
            Noter sa présence
          </SeulGeste>
        </details>
      ) : null}
    </Section>
  )
}

/** Said aloud by two who are here: agreed already. */
function LesPromesses({ lu, ouvert, duConseil }: Props) {
  return (
    <Section id="promesses" titre="Promis de vive voix">
      <Liste genre="lignes" elements={lu.promesses.map(promesseEnMots)} />
      {duConseil && ouvert ? (
        <>
          <p class="doux">
            Les deux sont là et disent oui : c’est tout de suite une mise en lien ou un prêt d’accord, sans autre
            demande.
          </p>
          <Gestes>
            <Bouton nom="geste" valeur="coup-de-pouce" genre="secondaire" icone="coup-de-pouce">
              Quelqu’un promet un coup de pouce
            </Bouton>
            <Bouton nom="geste" valeur="partage" genre="secondaire" icone="echange">
              Une structure prête à une autre
            </Bouton>
          </Gestes>
        </>
      ) : null}
    </Section>
  )
}

/** The one button; sending keeps everything too. */
function PourFinir({ tempsFort, visit }: Props) {
  const commence = aCommence(tempsFort, visit.now)
  return (
    <Section id="cloture" titre="Pour finir">
      <p>
        {commence
          ? 'Clos, le compte rendu part par e-mail aux personnes invitées qui étaient là, ou qu’une décision nomme, elles ou leur structure ; sans e-mail, il est à dire de vive voix, et « À faire » le rappelle. Chacun retrouve ses décisions sur sa page.'
          : 'Le compte rendu pourra partir une fois la rencontre commencée.'}
      </p>
      <p>{quiLitLeCompteRendu(tempsFort)}</p>
      <Gestes>
        <Bouton icone="fait">Tout enregistrer</Bouton>
        {commence ? (
          <Bouton icone="envoyer" genre="secondaire" nom="geste" valeur="cloture">
            Envoyer le compte rendu
          </Bouton>
        ) : null}
      </Gestes>
    </Section>
  )
}
