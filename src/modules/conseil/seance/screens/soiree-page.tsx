import { z } from 'zod'
import { PlusTard } from '#modules/comptes/index.ts'
import { enToutesLettres, jourDe, momentEnClair } from '#platform/dates.ts'
import { choix, identifiant, saisi } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { majuscule, pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import type { Visit } from '#src/ground/visit.ts'
import { SANS_SAISIE, type Saisie } from '#src/ground/web.ts'
import { Etiquette, Liste, LongueListe, Message, Refusee, Section } from '#ui/data.tsx'
import {
  Bouton,
  Cases,
  Champ,
  Choix,
  champs,
  Envoi,
  Formulaire,
  Gestes,
  optionsDe,
  optionsParId,
  SeulGeste,
  Zone,
} from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { AVEC_UNE_STRUCTURE } from '../../membres/domain.ts'
import { NOM_DE_LA_NATURE } from '../../textes.fr.ts'
import { horlogeDe, issueDe, luDuLot } from '../domain.ts'
import type { LigneDeSoiree, Place, Soiree } from '../lire.ts'
import {
  direLaSalle,
  direLesDeux,
  enTouches,
  NOM_DE_L_ISSUE,
  NOM_DE_LA_RAISON,
  NOM_DE_LA_VOIX,
  textes,
} from '../textes.fr.ts'
import type { LigneRefusee } from '../usecases.ts'

export const CHEMIN = '/conseil/seances/:id'
const VISIBLES = 12

/** With a structure; of one demand that they helped to write, it is said on its line. */
export const FormLien = z.object({
  membre: identifiant(),
  structureId: identifiant('Choisissez la structure.'),
  nature: choix(AVEC_UNE_STRUCTURE, 'Choisissez ce qui lie cette personne.'),
})

export type DonneesDeSoiree = Readonly<{ visit: Visit; soiree: Soiree }>
type Props = DonneesDeSoiree & Saisie & Readonly<{ refusees?: readonly LigneRefusee[]; liens?: Saisie }>

const estDe =
  <G extends Place['genre']>(genre: G) =>
  (ligne: LigneDeSoiree): ligne is LigneDeSoiree & { place: Extract<Place, { genre: G }> } =>
    ligne.place.genre === genre

/** The whole evening on one page: what is next stands first, and each count is one line to type. */
export function PageDeSoiree(props: Props) {
  const { visit, soiree, refus } = props
  const { seance, lignes } = soiree
  const p = { id: seance.id }
  const debat = lignes.filter(estDe('debat'))
  const aReprendre = lignes.filter(estDe('a-reprendre'))
  const lot = lignes.filter(estDe('ensemble'))
  const adoptees = lignes.filter(estDe('adoptee'))
  const liees = lignes.filter(estDe('lie'))
  const lieesAdoptees = liees.filter(({ place }) => place.adoptee).length
  const ouverte = seance.closeLe === null
  return (
    <Layout
      titre={textes.titre}
      chapeau={`${majuscule(enToutesLettres(seance.jour, jourDe(visit.now)))}, sur les demandes ${seance.annee} : ${pluriel(adoptees.length + lieesAdoptees, 'ligne adoptée', 'lignes adoptées')} sur ${lignes.length}.`}
      fil={[{ href: url('/conseil', visit), libelle: 'Conseil' }]}
      horsRecherche
    >
      <Refusee phrase={refus} />
      <Conflits {...props} />
      {ouverte ? (
        <Horloge
          visit={visit}
          soiree={soiree}
          aDebattre={debat.length + aReprendre.length + liees.length - lieesAdoptees}
        />
      ) : (
        <Message>La séance est close depuis {momentEnClair(seance.closeLe ?? visit.now, jourDe(visit.now))}.</Message>
      )}
      {ouverte && soiree.aDeclarer.length > 0 ? <Liens {...props} /> : null}
      {ouverte && seance.presents.length > 0 ? <Voix {...props} /> : null}
      <Presents {...props} />
      {aReprendre.length > 0 ? (
        <Section id="a-reprendre" titre="À reprendre">
          <p>Un lien a été découvert avec une personne présente au vote : la ligne est rouverte.</p>
          <Liste genre="lignes" elements={aReprendre.map((ligne) => <Ligne {...{ visit, soiree, ligne }} />)} />
        </Section>
      ) : null}
      {lot.length > 0 ? <Ensemble {...{ visit, soiree, lot, ouverte }} /> : null}
      {debat.length > 0 ? (
        <Section id="debat" titre={`À débattre (${debat.length})`}>
          <LongueListe
            genre="lignes"
            visibles={VISIBLES}
            suite="Les lignes suivantes"
            elements={debat.map((ligne) => (
              <Ligne {...{ visit, soiree, ligne }} dit={NOM_DE_LA_RAISON[ligne.place.raison]} />
            ))}
          />
        </Section>
      ) : null}
      {adoptees.length > 0 ? (
        <Section id="adoptees" titre={`Adoptées (${adoptees.length})`}>
          <LongueListe
            genre="lignes"
            visibles={VISIBLES}
            suite="Les autres lignes adoptées"
            elements={adoptees.map((ligne) => <Adoptee {...{ visit, soiree, ligne }} />)}
          />
        </Section>
      ) : null}
      {liees.length > 0 ? (
        <Section id="liees" titre={`Un lien vous y rattache (${liees.length})`}>
          <p>Vous sortez pour ces lignes : ce que le conseil en lit et en dit ne vous est pas montré.</p>
          <LongueListe
            genre="lignes"
            visibles={VISIBLES}
            suite="Les autres lignes auxquelles un lien vous rattache"
            elements={liees.map((ligne) => (
              <Ligne
                {...{ visit, soiree, ligne }}
                {...(ligne.place.adoptee ? { dit: textes.adopteeFermee[ligne.place.adoptee] } : {})}
              />
            ))}
          />
        </Section>
      ) : null}
      <Section id="papiers" titre="Les papiers, et la suite">
        <ul>
          <li>
            <a href={url(`${CHEMIN}/liste`, visit, p)}>La liste en grands caractères</a>, à lire à voix haute
          </li>
          <li>
            <a href={url(`${CHEMIN}/compte-rendu`, visit, p)}>Le compte rendu de la séance</a>, pour le conseil seul
          </li>
          <li>
            <a href={url('/conseil/transmettre', visit, {}, { annee: String(seance.annee) })}>
              Relire et transmettre l’avis
            </a>
          </li>
        </ul>
        {ouverte ? (
          <Envoi action={url(`${CHEMIN}/cloture`, visit, p)} genre="secondaire">
            Clore la séance
          </Envoi>
        ) : (
          <Envoi action={url(`${CHEMIN}/reouverture`, visit, p)} genre="discret">
            Rouvrir la séance
          </Envoi>
        )}
      </Section>
    </Layout>
  )
}

function Horloge({ visit, soiree, aDebattre }: Readonly<{ visit: Visit; soiree: Soiree; aDebattre: number }>) {
  const { seance } = soiree
  const { reste, chacune } = horlogeDe(seance.minutes, seance.commenceeLe, visit.now, aDebattre)
  const partage =
    chacune === null
      ? 'plus rien à débattre'
      : `${pluriel(aDebattre, 'ligne', 'lignes')} à débattre, ${chacune === 0 ? 'moins d’une minute' : pluriel(chacune, 'minute', 'minutes')} chacune`
  return (
    <>
      <p class="grand">
        <strong>{pluriel(reste, 'minute', 'minutes')}</strong>{' '}
        {seance.commenceeLe === null ? 'en tout' : reste === 1 ? 'reste' : 'restent'}
        {'\u00a0'}: {partage}.
      </p>
      {seance.commenceeLe === null && seance.presents.length > 0 ? (
        <Envoi action={url(`${CHEMIN}/debut`, visit, { id: seance.id })} icone="calendrier">
          Commencer la séance
        </Envoi>
      ) : null}
      <p class="petit doux">{textes.regle}</p>
      <p class="petit doux">{textes.communicable}</p>
    </>
  )
}

/** Asked aloud before the first vote of whoever did not say what ties them: one gesture, nothing or a tie. */
function Liens({ visit, soiree, liens }: Props) {
  const p = { id: soiree.seance.id }
  const structures = [...new Map(soiree.lignes.map(({ structureId: id, structure }) => [id, { id, nom: structure }]))]
  return (
    <Section id="liens" titre="Avant de voter : ce qui lie chaque personne">
      <p>
        Demandez-le à voix haute. Qui est lié sort pour ces lignes. Rien n’est voté avant que chaque personne présente
        l’ait dit.
      </p>
      <Liste
        genre="lignes"
        elements={soiree.aDeclarer.map(({ id, nom }) => {
          const sien = saisi(liens?.values ?? {}, 'membre') === id
          const { values, errors } = sien && liens ? liens : SANS_SAISIE
          const champ = champs(FormLien, values, errors)
          return (
            <div class="pile pile--serree">
              <div class="rangee rangee--ecartee">
                <strong>{nom}</strong>
                <Envoi
                  action={url(`${CHEMIN}/rien-a-declarer`, visit, p)}
                  hidden={{ membre: id }}
                  petit
                  nomComplet={`Rien à déclarer, ${nom}`}
                >
                  Rien à déclarer
                </Envoi>
              </div>
              <details open={sien}>
                <summary aria-label={`Un lien, ${nom}`}>Un lien</summary>
                <Formulaire action={url(`${CHEMIN}/lien`, visit, p)} hidden={{ membre: id }} cle={id} errors={errors}>
                  <Choix
                    {...champ('structureId')}
                    libelle="Avec quelle structure ?"
                    vide="Choisir"
                    options={optionsParId(structures.map(([, une]) => une))}
                  />
                  <Choix
                    {...champ('nature')}
                    libelle="Lequel ?"
                    vide="Choisir"
                    options={optionsDe(AVEC_UNE_STRUCTURE, NOM_DE_LA_NATURE)}
                  />
                  <SeulGeste genre="secondaire">Noter ce lien</SeulGeste>
                </Formulaire>
              </details>
            </div>
          )
        })}
      />
    </Section>
  )
}

/** One line typed for a count: kept on this device when the network is cut, and sent by itself. */
function Voix({ visit, soiree, values, errors, refusees }: Props) {
  const action = url(CHEMIN, visit, { id: soiree.seance.id })
  const plusieurs = saisi(values, 'voix').includes('\n')
  const typed = refusees?.some(({ pourquoi }) => pourquoi === 'deja') ? '' : saisi(values, 'voix')
  return (
    <Section id="voix" titre="Noter un vote">
      <PlusTard
        visit={visit}
        quoi={['vote', 'votes']}
        champ={{ nom: 'voix', motif: '^\\s*\\d+\\s*:?(\\s+\\d+){4}\\s*$', refus: textes.illisible }}
        dit={textes.horsLigne}
      >
        <Formulaire action={action} errors={errors} hidden={{ id: saisi(values, 'id') || newId() }}>
          <Champ
            nom="voix"
            libelle="Une ligne par vote"
            aide={textes.aide}
            valeur={plusieurs ? '' : typed}
            erreur={plusieurs ? undefined : errors.voix}
            autofocus={soiree.seance.commenceeLe !== null}
            autocomplete="off"
            required
          />
          <Gestes>
            <Bouton icone="fait">Noter</Bouton>
          </Gestes>
        </Formulaire>
      </PlusTard>
      <details class="pile" open={plusieurs}>
        <summary>Recopier plusieurs lignes d’un coup</summary>
        <Formulaire action={action} cle="plusieurs">
          <Zone
            nom="voix"
            libelle="Une ligne par rang"
            aide="Rien n’est noté tant qu’une ligne ne tombe pas juste."
            valeur={plusieurs ? typed : ''}
            erreur={plusieurs ? errors.voix : undefined}
            lignes={8}
            required
          />
          <SeulGeste genre="secondaire">Noter ces lignes</SeulGeste>
        </Formulaire>
      </details>
    </Section>
  )
}

/** Two secretaries typed otherwise: both stand there, and whichever is chosen takes the other's place. */
function Conflits({ visit, soiree, values, refusees = [] }: Props) {
  const deja = refusees.flatMap((une) => (une.pourquoi === 'deja' ? [une] : []))
  if (deja.length === 0) return null
  return (
    <div class="pile" role="alert" tabindex={-1} data-erreurs="">
      {deja.map(({ numero, vote, voix }) => (
        <Message genre="attention" titre={`Ligne ${numero}\u00a0: deux votes différents`}>
          <p>{majuscule(direLesDeux({ numero, vote, voix }))}</p>
          <div class="gestes">
            <Bouton href={url(CHEMIN, visit, { id: soiree.seance.id })} genre="secondaire" petit>
              Garder ce qui est noté
            </Bouton>
            <Envoi
              action={url(CHEMIN, visit, { id: soiree.seance.id })}
              hidden={{
                id: saisi(values, 'id'),
                voix: `${numero} : ${voix.join(' ')}`,
                sur: `${numero}:${vote.version}`,
              }}
              petit
            >
              Mettre celui-ci à la place
            </Envoi>
          </div>
        </Message>
      ))}
    </div>
  )
}

function Presents({ visit, soiree, values }: Props) {
  const { seance, membres } = soiree
  const coches = Array.isArray(values.presents) ? values.presents : seance.presents
  const la = membres.filter(({ id }) => seance.presents.includes(id))
  if (seance.closeLe !== null && !Array.isArray(values.presents)) return null
  return (
    <details class="pile" open={seance.presents.length === 0 || Array.isArray(values.presents)}>
      <summary>
        Qui est là ? {la.length > 0 ? `${pluriel(la.length, 'personne', 'personnes')} sur ${membres.length}` : ''}
      </summary>
      <Formulaire
        action={url(`${CHEMIN}/presents`, visit, { id: seance.id })}
        hidden={{ version: seance.version }}
        cle="presents"
      >
        <Cases
          nom="presents"
          libelle="Les membres présents"
          nu
          aide="Qui arrive ou s’en va se coche ou se décoche : les votes déjà notés gardent les présences d’alors, et le compte rendu dit de quelle heure à quelle heure chaque personne était là."
          disposition="colonnes"
          options={membres.map(({ id, nom, compteId }) => ({
            valeur: id,
            libelle: nom,
            ...(compteId === null ? { aide: 'sur papier' } : {}),
          }))}
          valeurs={[...coches]}
        />
        <SeulGeste genre="secondaire">Noter qui est là</SeulGeste>
      </Formulaire>
    </details>
  )
}

type Lot = LigneDeSoiree & { place: Extract<Place, { genre: 'ensemble' }> }

/** What two untied readers read alike: read out, then adopted together, unless one voice objects. */
function Ensemble({
  visit,
  soiree,
  lot,
  ouverte,
}: Readonly<{ visit: Visit; soiree: Soiree; lot: readonly Lot[]; ouverte: boolean }>) {
  const { id, presents } = soiree.seance
  return (
    <Section id="ensemble" titre={`À adopter ensemble (${lot.length})`}>
      <p>Lues de la même façon par deux personnes non liées. Une seule voix suffit pour en débattre.</p>
      <LongueListe
        genre="lignes"
        visibles={VISIBLES}
        suite="Les autres lignes à adopter ensemble"
        elements={lot.map((ligne) => (
          <div class="rangee rangee--ecartee">
            <div class="pile pile--serree">
              <Ligne {...{ visit, soiree, ligne }} dit={`Lue ${NOM_DE_LA_VOIX[ligne.place.lue]} par deux personnes`} />
            </div>
            {ouverte ? (
              <Envoi
                action={url(`${CHEMIN}/lignes/:ligne/debat`, visit, { id, ligne: ligne.actionId })}
                genre="discret"
                petit
                nomComplet={`En débattre, ligne ${ligne.numero}`}
              >
                En débattre
              </Envoi>
            ) : null}
          </div>
        ))}
      />
      {ouverte && presents.length > 0 ? (
        <Formulaire
          action={url(`${CHEMIN}/ensemble`, visit, { id })}
          hidden={{
            numeros: lot.map(({ numero }) => numero).join(','),
            lu: luDuLot(lot.map((ligne) => ({ ...ligne, lue: ligne.place.lue }))),
          }}
          cle="ensemble"
        >
          <SeulGeste icone="fait">Personne n’objecte : adopter ces {lot.length} lignes</SeulGeste>
        </Formulaire>
      ) : null}
    </Section>
  )
}

type LigneProps = Readonly<{ visit: Visit; soiree: Soiree; ligne: LigneDeSoiree; dit?: string }>

/** A line that waits: what is called out, why it is here, who votes and who leaves the room. */
function Ligne({ visit, soiree, ligne, dit }: LigneProps) {
  const { salle } = ligne
  const sortis = soiree.membres.filter(({ id }) => salle.sortis.includes(id)).map(({ nom }) => nom)
  return (
    <div class="pile pile--serree">
      <p>
        <strong>{ligne.numero}.</strong>{' '}
        <a href={url(`${CHEMIN}/lignes/:ligne`, visit, { id: soiree.seance.id, ligne: ligne.actionId })}>
          {ligne.titre}
        </a>
        , {ligne.structure}
      </p>
      <p class="petit doux">
        {dit ? `${dit}. ` : ''}
        {sortis.length > 0 ? `${sortis.join(', ')} ${sortis.length > 1 ? 'quittent' : 'quitte'} la salle. ` : ''}
        {soiree.seance.presents.length > 0 && (sortis.length > 0 || !salle.atteint)
          ? `${direLaSalle(salle)}${salle.atteint ? '' : `, il en faudrait ${salle.quorum} : pas d’avis`}.`
          : ''}
      </p>
    </div>
  )
}

function Adoptee({
  visit,
  soiree,
  ligne,
}: Readonly<{
  visit: Visit
  soiree: Soiree
  ligne: LigneDeSoiree & { place: Extract<Place, { genre: 'adoptee' | 'a-reprendre' }> }
}>) {
  const { vote, decouverts } = ligne.place
  return (
    <div class="pile pile--serree">
      <p>
        <strong>{ligne.numero}.</strong>{' '}
        <a href={url(`${CHEMIN}/lignes/:ligne`, visit, { id: soiree.seance.id, ligne: ligne.actionId })}>
          {ligne.titre}
        </a>{' '}
        <Etiquette>{NOM_DE_L_ISSUE[issueDe(vote)]}</Etiquette>
      </p>
      <p class="petit doux">
        {vote.voix ? enTouches(ligne.numero, vote.voix) : 'Adoptée avec les autres, sans objection'}
        {vote.lies.length > 0
          ? `. ${pluriel(vote.lies.length, 'personne liée était sortie', 'personnes liées étaient sorties')}`
          : ''}
        {vote.minorite === '' ? '' : '. Avis minoritaire gardé'}
        {decouverts.length > 0 ? '. Un lien a été découvert depuis : la prochaine version le dira' : ''}.
      </p>
    </div>
  )
}
