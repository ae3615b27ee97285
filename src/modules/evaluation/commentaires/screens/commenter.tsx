import { ditQuIlCite } from '#modules/recits/index.ts'
import { saisi } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { leNom } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { authorize, found, read, structuresDe } from '#src/ground/visit.ts'
import { anneeDe, type Ctx, formOf, goTo, type Saisie, screen } from '#src/ground/web.ts'
import { Refusee } from '#ui/data.tsx'
import { champs, Formulaire, Radios, SeulGeste, Zone } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { SECTIONS, TITRE_DE_SECTION } from '../../faits/sections.ts'
import { peutLireLEvaluation } from '../../policy.ts'
import { DITS, type Voix } from '../domain.ts'
import { peutCommenter, peutLireLeCommentaire, voixPour } from '../policy.ts'
import { FormDeCommentaire } from '../saisie.ts'
import { commentairesDe, structuresNommees } from '../store.ts'
import { AIDE_DU_DIT, NOM_DE_LA_VOIX, NOM_DU_DIT, textes } from '../textes.fr.ts'
import { commenter, quiEstLa, structureQuiParle } from '../usecases.ts'
import { CommentairesDeSection } from '../views.tsx'

/** A section of the year, and what one voice says of it. */
export const commenterScreen = screen()

const PATH = '/evaluation/:annee/commentaires/:section'

commenterScreen.get(PATH, async (c) => c.html(page(c, await donnees(c))))

commenterScreen.post(PATH, async (c) => {
  const { form, encore } = await formOf(c, FormDeCommentaire, async (saisie) => page(c, await donnees(c), saisie))
  if (!form.ok) return encore(form.errors)
  const { id, cote: voix, structureId, accord: place, commentaireDit: texte, version } = form.value
  const [annee, section] = [anneeDe(c), sectionDe(c)]
  const { visit } = c.var
  const faite = await commenter(visit, { id, annee, section, voix, structureId, place, texte, version })
  if (!faite.ok) return encore({ commentaireDit: textes.sansMots })
  return goTo(
    c,
    peutLireLEvaluation(visit.me)
      ? `${url('/evaluation/:annee', visit, { annee: String(annee) })}#${section}`
      : url('/evaluation/:annee/commentaires', visit, { annee: String(annee) }),
    faite.value ? await ditQuIlCite(visit, texte, textes.garde) : textes.retire,
  )
})

const sectionDe = (c: Ctx) => found(SECTIONS.find((une) => une === c.req.param('section')))

const donnees = (c: Ctx) =>
  read(c.var.visit, async (tx) => {
    const [annee, section] = [anneeDe(c), sectionDe(c)]
    const qui = await quiEstLa(tx, c.var.visit)
    authorize(peutCommenter(qui))
    const tous = (await commentairesDe(tx, annee)).filter((un) => un.section === section)
    const siennes = structuresDe(qui.me)
    const structures = siennes.length > 1 ? await structuresNommees(tx, siennes) : []
    return { annee, section, qui, structures, tous: tous.filter((un) => peutLireLeCommentaire(qui, un)) }
  })

function page(c: Ctx, { annee, section, qui, structures, tous }: Awaited<ReturnType<typeof donnees>>, saisie?: Saisie) {
  const { visit } = c.var
  const voix = voixPour(qui)
  const [premiere, ...autres] = voix
  const demandee = voix.find((une) => une === (saisie ? saisi(saisie.values, 'cote') : c.req.query('voix')))
  const choisie: Voix | undefined = demandee ?? premiere
  const nommee = saisie ? saisi(saisie.values, 'structureId') : (c.req.query('structure') ?? null)
  const structureId = choisie ? structureQuiParle(qui, choisie, nommee) : null
  const sien = tous.find((un) => un.voix === choisie && un.structureId === structureId)
  const deja = {
    id: newId(),
    cote: choisie ?? '',
    structureId: structureId ?? '',
    accord: sien?.place ?? '',
    commentaireDit: sien?.texte ?? '',
    version: String(sien?.version ?? 0),
  }
  const values = saisie?.values ?? deja
  const lit = peutLireLEvaluation(visit.me)
  const dits = DITS.filter((un) =>
    un === 'retire' ? sien !== undefined : lit || un === 'ajoute' || un === sien?.place,
  )
  const champ = champs(FormDeCommentaire, values, saisie?.errors ?? {})
  return (
    <Layout
      titre={`Commenter : ${TITRE_DE_SECTION[section]}`}
      chapeau={`L’évaluation de ${annee}. Chaque voix se lit sous son nom, à côté des autres.`}
      fil={
        lit
          ? [{ href: url('/evaluation/:annee', visit, { annee: String(annee) }), libelle: `L’évaluation de ${annee}` }]
          : [
              {
                href: url('/evaluation/:annee/commentaires', visit, { annee: String(annee) }),
                libelle: `Ce que vous pensez de ${annee}`,
              },
            ]
      }
    >
      <Refusee phrase={saisie?.refus} />
      <CommentairesDeSection de={section} tous={tous} />
      {autres.length > 0 ? (
        <p class="petit">
          Vous pouvez parler aussi au nom de :{' '}
          {voix
            .filter((une) => une !== choisie)
            .map((une, rang) => (
              <>
                {rang > 0 ? ', ' : ''}
                <a href={url(PATH, visit, { annee: String(annee), section }, { voix: une })}>{NOM_DE_LA_VOIX[une]}</a>
              </>
            ))}
          .
        </p>
      ) : null}
      {structureId !== null && structures.length > 1 ? (
        <p class="petit">
          Vous parlez aussi pour{' '}
          {structures
            .filter(({ id }) => id !== structureId)
            .map(({ id, nom }, rang) => (
              <>
                {rang > 0 ? ', ' : ''}
                <a href={url(PATH, visit, { annee: String(annee), section }, { voix: 'porteur', structure: id })}>
                  {leNom(nom)}
                </a>
              </>
            ))}
          .
        </p>
      ) : null}
      <Formulaire
        action={url(PATH, visit, { annee: String(annee), section })}
        errors={saisie?.errors ?? {}}
        hidden={{
          id: saisi(values, 'id'),
          version: saisi(values, 'version') || '0',
          cote: choisie ?? '',
          structureId: structureId ?? '',
          // Nobody agrees with what they cannot read.
          ...(dits.length === 1 ? { accord: 'ajoute' } : {}),
        }}
      >
        <p>
          Au nom de :{' '}
          <strong>
            {structures.find(({ id }) => id === structureId)?.nom ?? (choisie ? NOM_DE_LA_VOIX[choisie] : '')}
          </strong>
        </p>
        {lit ? null : <p class="doux">{textes.pasEncoreLue}</p>}
        {dits.length === 1 ? null : (
          <Radios
            {...champ('accord')}
            libelle={lit ? 'Avec ce que dit cette partie' : 'Votre commentaire'}
            options={dits.map((valeur) => ({ valeur, libelle: NOM_DU_DIT[valeur], aide: AIDE_DU_DIT[valeur] }))}
          />
        )}
        <Zone {...champ('commentaireDit')} libelle="Ce que vous en dites" lignes={6} />
        <SeulGeste icone="fait">Garder</SeulGeste>
      </Formulaire>
    </Layout>
  )
}
